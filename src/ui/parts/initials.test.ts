import { describe, expect, it } from 'vitest'
import { initialsOf } from './initials'

describe('initials', () => {
  it.each([
    ['Tom Brightwater', 'TB'],
    ['  hana  maria reweti ', 'HR'],
    ['Öztürk', 'Ö'],
    ['ليلى حداد', 'لح'],
    ['', ''],
  ])('of %s are %s', (name, initials) => {
    expect(initialsOf(name)).toBe(initials)
  })
})
