import { describe, expect, it } from 'vitest'
import { newChangeId } from './changeId'

describe('newChangeId', () => {
  it('makes UUIDs of version 4, each another', () => {
    const ids = Array.from({ length: 1_000 }, newChangeId)
    expect(new Set(ids).size).toBe(1_000)
    for (const id of ids)
      expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  })

  it('uses all the bits there are', () => {
    const digits = Array.from({ length: 2_000 }, newChangeId)
    for (const at of [0, 9, 15, 20, 35]) {
      expect(new Set(digits.map((id) => id.charAt(at))).size, `digit ${at}`).toBe(16)
    }
  })
})
