import { expect, it } from 'vitest'
import { followConnection } from './connectivity'
import { testBrowser } from '../testing/testBrowser'

it('tells whether the browser thinks it is online, at once and on every change, until it is ended', () => {
  const tab = testBrowser().tab()
  const told: boolean[] = []
  const end = followConnection(tab.environment, (online) => told.push(online))
  tab.setOnline(false)
  tab.setOnline(true)
  end()
  tab.setOnline(false)
  expect(told).toEqual([true, false, true])
})
