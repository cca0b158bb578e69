import { afterEach, describe, expect, it, vi } from 'vitest'
import { mountForm } from '../testing/mountForm'

let open: Awaited<ReturnType<typeof mountForm>> | undefined
const form = async (...options: Parameters<typeof mountForm>) => (open = await mountForm(...options))

afterEach(() => {
  open?.wrapper.unmount()
  open?.sessions.stop()
  document.body.innerHTML = ''
  vi.unstubAllGlobals()
})

describe('what the form says while it cannot save', () => {
  it('counts down while the server asked to wait, and saves then', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] })
    let busy = true
    const later = { type: 'send.wait', retryAfterMs: 3_000 } as const
    const { type, press, text, stored } = await form({ onSend: (_sent, answer) => (busy ? later : answer()) })
    await type('Notes', 'mine')
    await press('Save')
    expect(text()).toContain('Trying again in 3 seconds.')
    await vi.advanceTimersByTimeAsync(1_000)
    expect(text()).toContain('Trying again in 2 seconds.')
    busy = false
    await vi.advanceTimersByTimeAsync(3_000)
    expect(stored()).toMatchObject({ notes: 'mine' })
    expect(text()).not.toContain('Trying again')
    vi.useRealTimers()
  })

  it('marks the field that was refused, says so at once, and leads there', async () => {
    const refused = {
      type: 'send.refused',
      problems: { name: 'Name is taken by job 96001.' },
      message: null,
    } as const
    const { type, press, field, alerts } = await form({ onSend: () => refused })
    await type('Name', 'Taken')
    await press('Save')
    expect(alerts()).toContain('Not saved: Name. Everything else is.')
    const described = field('Name').getAttribute('aria-describedby') ?? ''
    expect(document.getElementById(described)?.textContent).toBe('Name is taken by job 96001.')
    field('Name').blur()
    await press('Go to Name')
    expect(document.activeElement).toBe(field('Name'))
  })

  it('says when edits would not survive a crash', async () => {
    const drafts = {
      read: () => Promise.resolve(null),
      write: () => Promise.resolve({ type: 'draft.unkept', why: 'full' } as const),
      remove: () => Promise.resolve({ type: 'draft.kept' } as const),
      list: () => Promise.resolve([]),
      wipe: () => Promise.resolve({ type: 'draft.kept' } as const),
    }
    const { type, text } = await form({ drafts })
    await type('Notes', 'mine')
    await expect.poll(text).toContain('There is no room left in this browser')
  })
})
