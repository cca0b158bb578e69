import { describe, expect, it } from 'vitest'
import { leftOpen } from '../../machines/session/write'
import type { SentOperation } from '../../services/port/recordApi'
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

  it('shows what a colleague noted meanwhile, and not one’s own note', () => {
    const noted = (by: string, text: string) => ({
      ...changeBy(by, {}),
      id: text,
      kind: 'manual_note',
      text,
      after: null,
    })
    const { write } = asking('delete').context
    const events = [
      noted('Priya Nair', 'Paid. Do not delete!'),
      noted(snapshotWith().context.person?.name ?? '', 'Mine'),
    ]
    const parked = parkedWith({}, versionWith({}, { events }), ['confirming'], { write })
    const view = confirmView(parked, messages)
    expect(view).toMatchObject({ title: 'Priya Nair changed this job in the meantime', changes: [] })
    expect(view?.notes.map(({ heading, text }) => [heading.split(',')[0], text])).toEqual([
      ['Note by Priya Nair', 'Paid. Do not delete!'],
    ])
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
