import { expect, it } from 'vitest'
import { beforePageEnds } from './pageEnd'
import { testBrowser } from '../testing/testBrowser'

it('calls before the page is hidden, frozen, put away or unloaded, and not when it comes back', () => {
  const tab = testBrowser().tab()
  let calls = 0
  const end = beforePageEnds(tab.environment, () => calls++)
  tab.setVisible(false)
  expect(calls).toBe(1)
  tab.setVisible(true)
  expect(calls).toBe(1)
  for (const type of ['beforeunload', 'pagehide', 'freeze'] as const) tab.raise(type)
  expect(calls).toBe(4)
  end()
  tab.setVisible(false)
  tab.raise('pagehide')
  expect(calls).toBe(4)
})
