import { expect, it } from 'vitest'
import { testBrowser } from '../../services/testing/testBrowser'
import { flushOnLeave } from './flushOnLeave'

it('drafts are written whenever the page may be gone in a moment, until that is ended', () => {
  const tab = testBrowser().tab()
  let written = 0
  const end = flushOnLeave({ flush: () => void written++ }, tab.environment)
  for (const sign of ['pagehide', 'beforeunload', 'freeze'] as const) tab.raise(sign)
  expect(written).toBe(3)
  end()
  tab.raise('pagehide')
  expect(written).toBe(3)
})
