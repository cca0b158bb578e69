import { describe, expect, it } from 'vitest'
import { recordPaths } from './recordPaths'

describe('recordPaths', () => {
  it.each(['/articles/7', '/articles/7/'])('puts what is below %s behind one slash', (record) => {
    const paths = recordPaths({ record: () => record })
    expect(paths.record('7')).toBe(record)
    expect([paths.events('7'), paths.undo('7')]).toEqual(['/articles/7/events/', '/articles/7/undo-change/'])
  })
})
