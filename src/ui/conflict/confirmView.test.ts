import { describe, expect, it } from 'vitest'
import { leftOpen } from '../../machines/session/write'
import type { RecordEvent, SentOperation } from '../../services/port/recordApi'
import { confirmView } from './confirmView'
import {
  changeBy,
  germanMessages,
  messages,
  parkedWith,
  snapshotWith,
  versionWith,
} from '../testing/snapshots'

const after = { job_status: 'approved', price_cap: '200.00' }
const theirs = versionWith(after, { events: [changeBy('Priya Nair', after)] })
const asking = (kind: 'acceptQuote' | 'delete' | 'undo') => {
  const request = { recordId: 'j1', etag: 'e', changeId: 'c', madeAt: '' }
  const sent: SentOperation = kind === 'undo' ? { ...request, kind, undoes: 'change' } : { ...request, kind }
  return parkedWith({}, theirs, ['confirming', 'needsPerson'], { write: { is: 'inFlight', sent } })
}

describe('asking again before going over somebody’s change', () => {
  it.each([
    ['acceptQuote', 'The quote has not been accepted.', 'Accept the quote as it is now', false],
    ['delete', 'The job has not been deleted.', 'Delete the job as it is now', true],
    ['undo', 'Nothing has been undone.', 'Undo that change all the same', false],
  ] as const)('%s: says that nothing happened yet and what changed', (kind, lead, confirm, isFinal) => {
    const view = confirmView(asking(kind), messages)
    expect(view).toMatchObject({ title: 'Priya Nair changed this job in the meantime', confirm, isFinal })
    expect(view?.lead).toContain(lead)
    expect(view?.changes?.map(({ label, before, now }) => [label, before.text, now.text])).toEqual([
      ['Status', 'Draft', 'Approved'],
      ['Price cap', '105.50', '200.00'],
    ])
  })

  it('names a change that did not move the tag', () => {
    const sameTag = { ...theirs, etag: versionWith().etag }
    const { context } = asking('delete')
    const view = confirmView(parkedWith({}, sameTag, ['confirming'], { write: context.write }), messages)
    expect(view?.changes?.map(({ name }) => name)).toEqual(['job_status', 'price_cap'])
  })

  it('names what changed since it was asked for, when that is in the form already', () => {
    const { base, write } = asking('delete').context
    if (write.is !== 'inFlight' || base === null) throw new Error('Nothing is asked.')
    const view = confirmView(
      snapshotWith({ base: theirs, write: { ...write, seen: base } }, ['confirming']),
      messages,
    )
    expect(view?.title).toBe('Priya Nair changed this job in the meantime')
    expect(view?.changes?.map(({ label, before, now }) => [label, before.text, now.text])).toEqual([
      ['Status', 'Draft', 'Approved'],
      ['Price cap', '105.50', '200.00'],
    ])
  })

  it('says that nothing has changed when the page went away before it was done', () => {
    const base = versionWith()
    const left = parkedWith({}, base, ['confirming', 'needsPerson'], {
      write: leftOpen(asking('delete').context, 'left'),
    })
    expect(confirmView(left, messages)).toEqual({
      title: 'Do you still want to do this?',
      lead: 'The page went away before the job was deleted. The job is as you last saw it.',
      confirm: 'Delete the job',
      isFinal: true,
      changes: null,
      notes: [],
    })
  })

  const noted = (by: string | null, text: string) => ({
    ...changeBy(by, {}),
    id: text,
    kind: 'manual_note',
    text,
    after: null,
  })
  const revised = { ...changeBy('Tom Reid', {}), kind: 'quote_revised', before: null, after: null }
  const viewOf = (events: readonly RecordEvent[], etag = versionWith().etag) => {
    const { write } = asking('delete').context
    const newest = { ...versionWith({}, { events }), etag }
    const view = confirmView(parkedWith({}, newest, ['confirming'], { write }), messages)
    return { ...view, notes: view?.notes.map(({ heading, text }) => [heading.split(',')[0], text]) }
  }

  it('shows what a colleague noted meanwhile, and not one’s own note', () => {
    const own = noted(snapshotWith().context.person?.name ?? '', 'Mine')
    expect(viewOf([noted('Priya Nair', 'Paid.'), own])).toMatchObject({
      title: 'Priya Nair changed this job in the meantime',
      changes: null,
      notes: [['Note by Priya Nair', 'Paid.']],
    })
    expect(viewOf([noted(null, 'Paid.')])).toMatchObject({
      title: 'Someone changed this job in the meantime',
      notes: [['Note by someone', 'Paid.']],
    })
  })

  it.each([
    ['whose change is not shown here', [changeBy('Tom Reid', {})], '"other"', ['Tom Reid', 'Priya Nair']],
    ['whose event says no values, under the same tag', [revised], undefined, ['Tom Reid', 'Priya Nair']],
  ])('names whoever noted something beside a colleague %s', (_, events, etag, names) => {
    expect(viewOf(events, etag)).toMatchObject({
      changes: [],
      notes: [],
      lead: expect.stringContaining('changed since'),
    })
    const both = viewOf([noted('Priya Nair', 'Paid.'), ...events], etag)
    expect(both).toMatchObject({ changes: [], notes: [['Note by Priya Nair', 'Paid.']] })
    names.forEach((name) => expect(both.title).toContain(name))
  })

  it('asks only when a session asks', () => {
    expect(confirmView(snapshotWith(), messages)).toBeNull()
    expect(confirmView(parkedWith({}, theirs, ['confirming']), messages)).toBeNull()
  })

  it('speaks German', () => {
    expect(confirmView(asking('delete'), germanMessages)?.confirm).toBe(
      'Den Auftrag löschen, wie er jetzt ist',
    )
  })
})
