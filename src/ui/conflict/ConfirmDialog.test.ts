import { afterEach, describe, expect, it, vi } from 'vitest'
import { mountForm, settled } from '../testing/mountForm'

let open: Awaited<ReturnType<typeof mountForm>> | undefined

afterEach(() => {
  open?.wrapper.unmount()
  open?.sessions.stop()
  document.body.innerHTML = ''
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

describe('asking again before an operation', () => {
  it('shows what changed, does nothing when it is left, and goes on when it is confirmed', async () => {
    const form = (open = await mountForm())
    await form.colleague({ notes: 'still needed' })
    form.session.send({ type: 'operation.ask', operation: { kind: 'delete' } })
    await settled()
    expect(form.dialog()?.textContent).toContain('The job has not been deleted.')
    expect(form.dialog()?.textContent).toContain('still needed')
    expect(document.activeElement?.textContent).toBe('Leave the job as it is')
    await form.press('Leave the job as it is')
    expect(form.dialog()).toBeNull()
    expect(form.stored()).toMatchObject({ notes: 'still needed' })
    await form.colleague({ notes: 'really' })
    form.session.send({ type: 'operation.ask', operation: { kind: 'delete' } })
    await settled()
    await form.press('Delete the job as it is now')
    expect(form.text()).toContain('You deleted this job.')
  })

  it('L1 takes no press before anybody can have read it, nor after it has changed under the hand', async () => {
    const form = (open = await mountForm())
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    await form.colleague({ notes: 'still needed' })
    form.session.send({ type: 'operation.ask', operation: { kind: 'delete' } })
    await settled()
    const pressAtOnce = async () => {
      const button = form.button('Delete the job as it is now')
      expect([button.disabled, button.hasAttribute('aria-disabled')]).toEqual([false, false])
      button.click()
      await settled()
    }
    await pressAtOnce()
    expect(form.dialog()?.textContent).toContain('The job has not been deleted.')
    vi.advanceTimersByTime(700)
    await form.colleague({ notes: 'really needed' })
    form.sessions.notify('j1')
    await settled()
    expect(form.dialog()?.textContent).toContain('really needed')
    await pressAtOnce()
    expect(form.stored()).toMatchObject({ notes: 'really needed' })
    expect(form.dialog()).not.toBeNull()
    vi.advanceTimersByTime(700)
    await pressAtOnce()
    expect(form.text()).toContain('You deleted this job.')
  })
})
