import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { page, settled } from '../testing/mountForm'
import { mountShell } from '../testing/mountShell'
import { ReadError } from '../../services/reads/readError'
import { hana, jobValues } from '../testing/snapshots'
import AppKeys from './AppKeys.vue'

const dialog = () => document.querySelector<HTMLElement>('[role=dialog]')
const key = async (init: KeyboardEventInit, on: Element = document.body) => {
  const event = new KeyboardEvent('keydown', { bubbles: true, cancelable: true, ...init })
  on.dispatchEvent(event)
  await settled()
  return event
}
/** Its code is fetched when it is first asked for. */
const opened = async () => {
  await vi.dynamicImportSettled()
  await settled()
}

/** The box of the dialog that Ctrl+K opens. */
const goTo = async () => {
  await key({ key: 'k', ctrlKey: true })
  await opened()
  const input = dialog()?.querySelector('input')
  if (!input) throw new Error('There is nothing to type into.')
  return input
}
const type = async (input: HTMLInputElement, text: string) => {
  input.value = text
  input.dispatchEvent(new Event('input'))
  await settled()
}

describe('the keys of the app', () => {
  it('are listed by ?, and can be switched off where they are single letters', async () => {
    onTestFinished(() => localStorage.clear())
    await mountShell(AppKeys)
    await key({ key: '?' })
    await opened()
    expect(dialog()?.textContent).toContain('Go to a job')
    dialog()?.querySelector<HTMLElement>('input[type=checkbox]')?.click()
    await page().press('Close')
    expect(dialog()).toBeNull()
    await key({ key: '?' })
    expect(dialog()).toBeNull()
    expect(localStorage.getItem('single-keys')).toBe('off')
  })

  it('lead to a job by its number with Ctrl+K, wherever one is', async () => {
    const { router } = await mountShell(AppKeys, {
      path: '/week',
      jobs: { j1: jobValues, j2: { ...jobValues, name: 'Fence 1001' } },
    })
    const input = await goTo()
    await type(input, '1001')
    expect([...(dialog()?.querySelectorAll('.job b') ?? [])].map((each) => each.textContent)).toEqual([
      '1001',
      '1002',
    ])
    await key({ key: 'Enter', isComposing: true }, input)
    expect(router.currentRoute.value.path).toBe('/week')
    await key({ key: 'Enter' }, input)
    expect(router.currentRoute.value.path).toBe('/jobs/j1')
    expect(dialog()).toBeNull()
  })

  it('promise nobody a new job who may not make one', async () => {
    const { router } = await mountShell(AppKeys, { path: '/week', person: { ...hana, canEdit: false } })
    expect((await key({ key: 'n' })).defaultPrevented).toBe(false)
    expect(router.currentRoute.value.path).toBe('/week')
    await key({ key: '?' })
    await opened()
    expect(dialog()?.textContent).not.toContain('New job')
    expect(dialog()?.textContent).toContain('(? and /)')
  })

  it('lead to a job by a click, once, and leave Ctrl+click to the browser', async () => {
    const { router } = await mountShell(AppKeys, { path: '/week' })
    await type(await goTo(), '1001')
    const push = vi.spyOn(router, 'push')
    const job = dialog()?.querySelector('.job')
    const click = (init: MouseEventInit = {}) => {
      job?.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, ...init }))
      return settled()
    }
    // A test has no tab to open.
    window.addEventListener('click', (event) => event.preventDefault(), { once: true })
    await click({ ctrlKey: true })
    expect([push.mock.calls.length, dialog()]).toEqual([0, expect.anything()])
    await click()
    expect([push.mock.calls.length, dialog()]).toEqual([1, null])
    expect(router.currentRoute.value.path).toBe('/jobs/j1')
  })

  it('say that the jobs are being read, or why they could not be, and not that there are none', async () => {
    let fail: () => void = () => undefined
    const answer = new Promise<never>((_, reject) => {
      fail = () => void reject(new ReadError('server', 500, null))
    })
    await mountShell(AppKeys, { reads: { board: () => answer } })
    await type(await goTo(), '1001')
    expect(dialog()?.querySelector('[role=status]')?.textContent).toBe('Loading')
    fail()
    await settled()
    expect(dialog()?.textContent).toContain('The server does not answer')
    expect(dialog()?.textContent).not.toContain('found')
  })
})
