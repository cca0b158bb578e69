import { expect, it } from 'vitest'
import type { EditSessions } from '../../machines/collection/editSessions'
import { testBrowser } from '../../services/testing/testBrowser'
import { guardLeaving } from './guardLeaving'

const session = { getSnapshot: () => ({ context: { jobId: '1' } }) }
const keeper = (unkept: boolean) => ({ getSnapshot: () => ({ hasTag: () => unkept }) })

/** Whether the browser asks when one session is, or is not, unsaved and kept. */
function asks({ unsaved = true, unkept = true, left = false, isNewAtRisk = false }): boolean {
  const tab = testBrowser().tab()
  const sessions = { unsaved: () => (unsaved ? [session] : []), keeperOf: () => keeper(unkept) }
  const end = guardLeaving(sessions as unknown as EditSessions, tab.environment, {
    isAtRisk: () => isNewAtRisk,
  })
  if (left) end()
  let prevented = false
  tab.raise('beforeunload', { preventDefault: () => (prevented = true) })
  return prevented
}

it('asks before the page is left only while something unsaved cannot be kept', () => {
  expect(asks({})).toBe(true)
  expect(asks({ unkept: false })).toBe(false)
  expect(asks({ unsaved: false })).toBe(false)
  expect(asks({ left: true })).toBe(false)
  expect(asks({ unsaved: false, isNewAtRisk: true })).toBe(true)
})
