import { describe, expect, it } from 'vitest'
import { recordPaths } from './recordPaths'

describe('recordPaths', () => {
  it('reads a record where it is written, unless another place is named', () => {
    const record = (id: string) => `/articles/${id}/`
    expect(recordPaths({ record }).read('7')).toBe('/articles/7/')
    expect(recordPaths({ record, read: (id) => `/articles/${id}/full/` }).read('7')).toBe('/articles/7/full/')
  })

  it.each(['/articles/7', '/articles/7/'])('puts what is below %s behind one slash', (record) => {
    const paths = recordPaths({ record: () => record })
    expect(paths.record('7')).toBe(record)
    expect([paths.events('7'), paths.undo('7')]).toEqual(['/articles/7/events/', '/articles/7/undo-change/'])
  })
})
