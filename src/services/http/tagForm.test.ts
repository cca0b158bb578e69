import { describe, expect, it } from 'vitest'
import type { SendOutcome } from '../port/recordApi'
import { createTagForm } from './tagForm'

const stale: SendOutcome = { type: 'send.stale', status: 412, etag: null }
const accepted: SendOutcome = { type: 'send.accepted', version: null }
const missing: SendOutcome = { type: 'send.missing', by: null }

type Write = readonly [recordId: string, sent: string | null, outcome: SendOutcome]

/** What is made of a tag after these writes: of which record, with which tag, and what came of it. */
function after(...writes: readonly Write[]) {
  const form = createTagForm()
  for (const write of writes) form.learn(...write)
  return form.of('W/"next-gzip"')
}

describe('R27 in which form a server takes the tags it gave', () => {
  it('is as they came, and none is none', () => {
    expect(after()).toBe('W/"next-gzip"')
    expect(createTagForm().of(null)).toBeNull()
  })

  it('is bare, once a server has taken bare what it had refused as it came', () => {
    const form = createTagForm()
    form.learn('7', 'W/"a"', stale)
    form.learn('7', '"a"', accepted)
    expect(form.of('W/"next-gzip"')).toBe('"next"')
    expect(form.of(null)).toBeNull()
    // Another record's tag too: it is the same server.
    expect(form.of('"8"')).toBe('"8"')
  })

  const kept: readonly (readonly [what: string, writes: readonly Write[]])[] = [
    ['was refused', [['7', 'W/"a"', stale]]],
    [
      'was refused in both forms',
      [
        ['7', 'W/"a"', stale],
        ['7', '"a"', stale],
      ],
    ],
    ['was taken', [['7', 'W/"a"', accepted]]],
    [
      'was refused, and is taken in the same form',
      [
        ['7', 'W/"a"', stale],
        ['7', 'W/"a"', accepted],
      ],
    ],
    [
      'was refused for another version',
      [
        ['7', 'W/"a"', stale],
        ['7', '"b"', accepted],
      ],
    ],
    [
      'was refused for another record',
      [
        ['7', 'W/"a"', stale],
        ['8', '"a"', accepted],
      ],
    ],
    [
      'was refused, and the next write had none',
      [
        ['7', 'W/"a"', stale],
        ['7', null, accepted],
      ],
    ],
    [
      'was refused, and the record is gone',
      [
        ['7', 'W/"a"', stale],
        ['7', '"a"', missing],
      ],
    ],
    [
      'is refused anew',
      [
        ['7', 'W/"a"', stale],
        ['7', '"a"', accepted],
        ['7', '"b"', stale],
      ],
    ],
  ]
  it.each(kept)('stays as they came where one %s', (_what, writes) => {
    expect(after(...writes)).toBe('W/"next-gzip"')
  })

  it('is not learnt from a refusal without a tag', () => {
    expect(after(['7', null, stale], ['7', '"a"', accepted])).toBe('W/"next-gzip"')
    expect(after(['7', 'W/"a"', stale], ['7', null, stale], ['7', '"a"', accepted])).toBe('"next"')
  })
})
