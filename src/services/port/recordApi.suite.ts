import { describe, expect, it } from 'vitest'
import { newChangeId } from '../record/changeId'
import type { SentOperation } from './recordApi'
import type { Connection } from '../../../test/support/services/connection'
import { before, common, load, save, written } from '../../../test/support/services/suiteOperations'

export interface RecordApiSubject {
  readonly name: string
  readonly connect: () => Promise<Connection>
}

const signal = new AbortController().signal
const tagged = /^(W\/)?"[^"]*"$/

/** What every implementation of the port has to do. */
export function recordApiSuite({ name, connect }: RecordApiSubject): void {
  describe(`the port to a backend, as ${name}`, () => {
    it('reads one version: an ETag with the values it belongs to, in canonical form', async () => {
      const { mine, recordId } = await connect()
      const version = await load(mine, recordId)
      expect(version.etag).toMatch(tagged)
      expect(version.fields).toMatchObject({ description: null, paid: false })
      expect(await load(mine, recordId)).toEqual(version)
    })

    it('says that a record is missing', async () => {
      const { mine, missingId } = await connect()
      expect(await mine.load(missingId, signal)).toEqual({ type: 'load.missing', by: null })
      const outcome = await mine.send(save(missingId, '"x"', { name: 'a' }, { name: 'b' }), signal)
      expect(outcome).toEqual({ type: 'send.missing', by: null })
    })

    it('saves, and answers the version as written', async () => {
      const { mine, theirs, recordId, me, keepsChangeIds, trimsText = false } = await connect()
      const base = await load(mine, recordId)
      const after = { description: 'Zwölf Hauben, 1.5 mm\r\n– “A”', paid: true, price_cap: '12.50' }
      const operation = save(recordId, base.etag, before(base, after), after)
      const version = written(await mine.send(operation, signal))
      expect(version.fields).toEqual({ ...base.fields, ...after })
      expect(version.etag).toMatch(tagged)
      // Of the history, the answer to a write need not have more than what the write itself added.
      const { events, olderThan: _, ...seen } = await load(theirs, recordId)
      expect(version).toMatchObject({ ...seen, events: events.slice(0, version.events.length) })
      expect(version.events[0]).toMatchObject({ by: me, after, canUndo: true })
      expect(version.events[0]?.changeId === operation.changeId).toBe(keepsChangeIds)
      expect(mine.keepsChangeIds ?? false).toBe(keepsChangeIds)
      expect(version.events[0]?.before).toEqual(before(base, after))
      const again = { description: '  ', price_cap: null }
      const next = await mine.send(save(recordId, version.etag, before(version, again), again), signal)
      expect(written(next).fields).toMatchObject(trimsText ? { ...again, description: '' } : again)
    })

    it('offers to undo only what still stands: not a change whose value somebody has changed since', async () => {
      const { mine, theirs, recordId } = await connect()
      const base = await load(mine, recordId)
      const first = save(recordId, base.etag, before(base, { paid: true }), { paid: true })
      const next = written(await mine.send(first, signal))
      const second = save(recordId, next.etag, before(next, { paid: false }), { paid: false })
      await theirs.send(second, signal)
      const { events } = await load(mine, recordId)
      expect(events.slice(0, 2).map(({ canUndo }) => canUndo)).toEqual([true, false])
    })

    it('L1 refuses what is based on an older version, and writes none of it', async () => {
      const { mine, theirs, recordId, tellsMore } = await connect()
      const base = await load(mine, recordId)
      await theirs.send(save(recordId, base.etag, { description: null }, { description: 'Theirs.' }), signal)
      const outcome = await mine.send(
        save(recordId, base.etag, { description: null }, { description: 'Mine.' }),
        signal,
      )
      const now = await load(mine, recordId)
      expect(outcome).toEqual({ type: 'send.stale', status: 412, etag: tellsMore ? now.etag : null })
      expect(now.fields['description']).toBe('Theirs.')
      expect(now.etag).not.toBe(base.etag)
    })

    it('refuses what is based on no version', async () => {
      const { mine, recordId } = await connect()
      const outcome = await mine.send(
        save(recordId, null, { description: null }, { description: 'Mine.' }),
        signal,
      )
      expect(outcome).toEqual({ type: 'send.stale', status: 428, etag: null })
    })

    it('L3 the identical request, sent again, is written once', async () => {
      const { mine, recordId, keepsChangeIds } = await connect()
      const base = await load(mine, recordId)
      const operation = save(recordId, base.etag, { description: null }, { description: 'Once.' })
      const first = written(await mine.send(operation, signal))
      expect(await mine.send(operation, signal)).toMatchObject({ type: 'send.stale', status: 412 })
      const { events } = await load(mine, recordId)
      const sameText = events.filter(({ after }) => after?.['description'] === 'Once.')
      expect(sameText).toEqual(first.events.slice(0, 1))
      const moved = await mine.send({ ...operation, etag: first.etag }, signal)
      expect(moved.type).toBe(keepsChangeIds ? 'send.stale' : 'send.accepted')
    })

    it('L1 of two writes at the same moment one is refused', async () => {
      const { mine, theirs, recordId } = await connect()
      const base = await load(mine, recordId)
      const outcomes = await Promise.all([
        mine.send(save(recordId, base.etag, { description: null }, { description: 'Mine.' }), signal),
        theirs.send(save(recordId, base.etag, { description: null }, { description: 'Theirs.' }), signal),
      ])
      expect(outcomes.map(({ type }) => type).toSorted()).toEqual(['send.accepted', 'send.stale'])
    })

    it('says for each field why its value is refused, and writes none of them', async () => {
      const { mine, recordId } = await connect()
      const base = await load(mine, recordId)
      const after = { name: '', order_number: 'x'.repeat(101), description: 'Fine.' }
      const outcome = await mine.send(save(recordId, base.etag, before(base, after), after), signal)
      const sentence = expect.any(String) as string
      expect(outcome).toEqual({
        type: 'send.refused',
        problems: { name: sentence, order_number: sentence },
        message: null,
      })
      expect(await load(mine, recordId)).toEqual(base)
    })

    it('tells whether a version is still the newest', async () => {
      const { mine, theirs, recordId, missingId } = await connect()
      const base = await load(mine, recordId)
      const etag = base.etag ?? ''
      expect(await mine.check(recordId, etag, signal)).toEqual({ type: 'check.same' })
      await theirs.send(save(recordId, etag, { description: null }, { description: 'Theirs.' }), signal)
      const now = await load(mine, recordId)
      expect(await mine.check(recordId, etag, signal)).toEqual({ type: 'check.changed', etag: now.etag })
      expect(await mine.check(missingId, etag, signal)).toEqual({ type: 'check.changed', etag: null })
    })

    it('adds a note, which leaves the version as it is', async () => {
      const { mine, recordId, me } = await connect()
      const { etag } = await load(mine, recordId)
      const outcome = await mine.send(
        { ...common(recordId, etag), kind: 'addEvent', text: 'Rang, no answer.' },
        signal,
      )
      expect(outcome).toEqual({ type: 'send.accepted', version: null })
      const now = await load(mine, recordId)
      expect(now.etag).toBe(etag)
      expect(now.events[0]).toMatchObject({
        by: me,
        kind: 'manual_note',
        text: 'Rang, no answer.',
        after: null,
      })
    })

    it('L3 the same note again is there once', async () => {
      const { mine, recordId, later } = await connect()
      const { etag } = await load(mine, recordId)
      const note = (): SentOperation => ({ ...common(recordId, etag), kind: 'addEvent', text: 'Twice?' })
      await mine.send(note(), signal)
      later()
      expect(await mine.send(note(), signal)).toMatchObject({ type: 'send.duplicate' })
      const { events } = await load(mine, recordId)
      expect(events.filter((event) => event.text === 'Twice?')).toHaveLength(1)
    })

    it('accepts a quote once', async () => {
      const { mine, theirs, quotedId } = await connect()
      const base = await load(mine, quotedId)
      expect(base.fields['quote_acceptance_date']).toBeNull()
      const accept = (etag: string | null): SentOperation => ({
        ...common(quotedId, etag),
        kind: 'acceptQuote',
      })
      expect(await mine.send(accept(base.etag), signal)).toEqual({ type: 'send.accepted', version: null })
      const now = await load(mine, quotedId)
      expect(now.fields['quote_acceptance_date']).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
      expect(await theirs.send(accept(base.etag), signal)).toMatchObject({ type: 'send.stale' })
      const refused = await theirs.send(accept(now.etag), signal)
      expect(refused).toMatchObject({
        type: 'send.refused',
        problems: {},
        message: expect.any(String) as string,
      })
    })

    it('undoes one change, and only its fields', async () => {
      const { mine, recordId, tellsMore } = await connect()
      const base = await load(mine, recordId)
      const change = save(recordId, base.etag, { description: null }, { description: 'Wrong.' })
      const wrong = written(await mine.send(change, signal))
      const other = save(recordId, wrong.etag, before(base, { paid: true }), { paid: true })
      const { etag } = written(await mine.send(other, signal))
      const undo: SentOperation = {
        ...common(recordId, etag),
        kind: 'undo',
        undoes: wrong.events[0]?.changeId ?? '',
      }
      const undone = written(await mine.send(undo, signal))
      expect(undone.fields).toMatchObject({ description: null, paid: true })
      expect(undone.events[0]?.changeId).toBe(undo.changeId)
      const again = { ...undo, ...common(recordId, undone.etag) }
      // No newer version will allow it, so a good backend does not call it a race.
      const late = await mine.send(again, signal)
      expect(late.type).toBe(tellsMore ? 'send.refused' : 'send.stale')
      const unknown = { ...undo, ...common(recordId, undone.etag), undoes: newChangeId() }
      expect(await mine.send(unknown, signal)).toMatchObject({ type: 'send.refused', problems: {} })
    })

    it('deletes, and says that it is gone ever after', async () => {
      const { mine, theirs, recordId, me, tellsMore, failsToDelete = false } = await connect()
      const { etag } = await load(mine, recordId)
      if (failsToDelete) {
        const failed = await mine.send({ ...common(recordId, etag), kind: 'delete' }, signal)
        expect(failed).toMatchObject({ type: 'send.unknown', why: 'server' })
        expect((await load(theirs, recordId)).etag).toBe(etag)
        return
      }
      const wrongTag = await mine.send({ ...common(recordId, '"other"'), kind: 'delete' }, signal)
      expect(wrongTag).toMatchObject({ type: 'send.stale', status: 412 })
      const outcome = await mine.send({ ...common(recordId, etag), kind: 'delete' }, signal)
      expect(outcome).toEqual({ type: 'send.accepted', version: null })
      const by = tellsMore ? me : null
      expect(await theirs.load(recordId, signal)).toEqual({ type: 'load.missing', by })
      const late = await theirs.send(save(recordId, etag, { paid: false }, { paid: true }), signal)
      expect(late).toEqual({ type: 'send.missing', by })
    })

    it('settles when it is aborted', async () => {
      const { mine, recordId } = await connect()
      const aborted = AbortSignal.abort()
      const settled = await Promise.allSettled([
        mine.load(recordId, aborted),
        mine.check(recordId, '"x"', aborted),
        mine.send(save(recordId, '"x"', { paid: false }, { paid: true }), aborted),
      ])
      expect(settled).toHaveLength(3)
      expect((await load(mine, recordId)).fields['paid']).toBe(false)
    })
  })
}
