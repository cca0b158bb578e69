import { describe, expect, it } from 'vitest'
import { compareVersions } from '../../machines/merge/threeWay'
import { someDraft } from '../../services/testing/someDraft'
import { createRedactor } from './redact'

describe('a redacted value', () => {
  it('has nothing left of what people wrote, and every line, space and sign where it was', () => {
    const redact = createRedactor()
    const text = 'Call Kelso Catering,\n\n  then fold: 25 mm; Kelso again.'
    const hidden = redact({ notes: text }).notes
    expect(hidden).not.toMatch(/Kelso|Catering|Call|fold|25/)
    expect(hidden.replace(/\p{L}+/gu, 'w').replace(/\d/g, '0')).toBe(
      text.replace(/\p{L}+/gu, 'w').replace(/\d/g, '0'),
    )
  })

  it('has the same word for the same word, and never one word for two', () => {
    const redact = createRedactor()
    const before = Array.from(
      { length: 5_000 },
      (_, index) => `w${'abcdefghij'.charAt(index % 10)}${'x'.repeat(index / 10)}`,
    )
    const after = redact(before)
    expect(new Set(after).size).toBe(new Set(before).size)
    expect(redact(before)).toEqual(after)
  })

  it('keeps what the program says: kinds, codes, ids, tags, dates and the field table', () => {
    const { base, sent } = someDraft()
    const redact = createRedactor()
    expect(redact(sent)).toMatchObject({
      kind: 'save',
      recordId: sent?.recordId,
      changeId: sent?.changeId,
      etag: sent?.etag,
      madeAt: sent?.madeAt,
    })
    expect(redact(base).etag).toBe(base.etag)
    expect(redact(base).events[0]).toMatchObject({ at: base.events[0]?.at, kind: 'job_updated' })
    expect(redact(base).events[0]?.by).not.toBe('Tom Reid')
    const fields = [{ name: 'notes', label: 'Notes', kind: 'text' }]
    expect(redact({ fields })).toEqual({ fields })
    expect(redact({ type: 'put.back', key: 'notes', by: 'undo' })).toEqual({
      type: 'put.back',
      key: 'notes',
      by: 'undo',
    })
  })

  it('keeps the words that tell the states of a session apart, and none of them where a person may have written it', () => {
    const said = {
      write: { is: 'inFlight' },
      parked: { is: 'waiting' },
      typing: 'due',
      failure: 'timeout',
      notice: { code: 'done', operation: 'acceptQuote' },
    }
    expect(createRedactor()(said)).toEqual(said)
    const written = { is: 'mine', typing: 'slowly', operation: 'Hip', notes: 'waiting' }
    expect(
      Object.values(createRedactor()(written)).filter((text) => Object.values(written).includes(text)),
    ).toEqual([])
  })

  it('has nothing left of a text that begins with a date', () => {
    const [at, text] = createRedactor()([
      '2026-05-04T10:00:00.000Z',
      '2026-05-04 rang Mrs Smith, 021 555 010',
    ])
    expect(at).toBe('2026-05-04T10:00:00.000Z')
    expect(text).not.toMatch(/rang|Smith/)
  })

  it('merges as the real one does', () => {
    const fields = [{ name: 'notes', label: 'Notes', kind: 'longText', nullable: false }] as const
    const base = 'one two\n\nthree four\n\nfive'
    for (const [mine, theirs] of [
      ['one two\n\nthree four\n\nfive six', 'ONE two\n\nthree four\n\nfive'],
      ['one two\n\nthree mine\n\nfive', 'one two\n\nthree theirs\n\nfive'],
    ] as const) {
      const real = compareVersions(fields, { notes: base }, { notes: mine }, { notes: theirs })
      const hidden = createRedactor()({ base, mine, theirs })
      const same = compareVersions(
        fields,
        { notes: hidden.base },
        { notes: hidden.mine },
        { notes: hidden.theirs },
      )
      expect([same.combined.length, same.decisions.length]).toEqual([
        real.combined.length,
        real.decisions.length,
      ])
    }
  })
})
