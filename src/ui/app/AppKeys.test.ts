import { describe, expect, it, vi } from 'vitest'
import { page, settled } from '../testing/mountForm'
import { mountShell } from '../testing/mountShell'
import { jobValues } from '../testing/snapshots'
import AppKeys from './AppKeys.vue'

const dialog = () => document.querySelector<HTMLElement>('[role=dialog]')
const key = async (init: KeyboardEventInit, on: Element = document.body) => {
  on.dispatchEvent(new KeyboardEvent('keydown', { bubbles: true, cancelable: true, ...init }))
  await settled()
}
/** Its code is fetched when it is first asked for. */
const opened = async () => {
  await vi.dynamicImportSettled()
  await settled()
}

describe('the keys of the app', () => {
  it('are listed by ?, and can be switched off where they are single letters', async () => {
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
    localStorage.clear()
  })

  it('lead to a job by its number with Ctrl+K, wherever one is', async () => {
    const { router } = await mountShell(AppKeys, {
      path: '/week',
      jobs: { j1: jobValues, j2: { ...jobValues, name: 'Fence 1001' } },
    })
    await key({ key: 'k', ctrlKey: true })
    await opened()
    const input = dialog()?.querySelector('input')
    if (!input) throw new Error('There is nothing to type into.')
    input.value = '1001'
    input.dispatchEvent(new Event('input'))
    await settled()
    expect([...(dialog()?.querySelectorAll('.job b') ?? [])].map((each) => each.textContent)).toEqual([
      '1001',
      '1002',
    ])
    await key({ key: 'Enter' }, input)
    expect(router.currentRoute.value.path).toBe('/jobs/j1')
    expect(dialog()).toBeNull()
  })
})
