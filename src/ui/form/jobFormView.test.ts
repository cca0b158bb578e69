import { describe, expect, it } from 'vitest'
import type { FieldTable } from '../../services/record/fieldTable'
import { jobFields } from '../../services/resources/job'
import { jobFormView } from './jobFormView'
import type { SessionSnapshot } from '../workspace/sessionSnapshot'
import {
  changeBy,
  germanMessages,
  messages,
  parkedWith,
  snapshotWith,
  versionWith,
} from '../testing/snapshots'

const field = (snapshot: SessionSnapshot, name: string, chosen = messages) => {
  const fields = jobFormView(snapshot, chosen).sections.flatMap((section) => section.fields)
  const found = fields.find(({ row }) => row.name === name)
  if (found === undefined) throw new Error(name)
  return found
}

describe('the form of a job', () => {
  it('has the sections and the fields of the table, in its order and with its labels', () => {
    const sections = jobFormView(snapshotWith(), messages).sections
    expect(sections.map(({ title, fields }) => [title, ...fields.map(({ label }) => label)])).toEqual([
      ['Job', 'Name', 'Client', 'Contact', 'Order number', 'Status', 'Delivery date'],
      ['Work', 'Description', 'Notes'],
      ['Money', 'Pricing', 'Price cap', 'Speed / quality', 'Charge-out rate', 'Paid', 'Rejected'],
    ])
  })

  it('R32 shows a field that was added to the table, in a section of its own', () => {
    const fields: FieldTable = [
      ...jobFields,
      { name: 'colour', label: 'Colour', kind: 'text', nullable: true, section: 'finish' },
    ]
    const base = versionWith({ colour: 'red' })
    const sections = jobFormView(snapshotWith({ fields, base }), messages).sections
    expect(sections.at(-1)).toMatchObject({ title: 'finish', fields: [{ label: 'Colour', value: 'red' }] })
  })

  it('shows all fields in one section without a heading where the table names no section', () => {
    const fields: FieldTable = [
      { name: 'title', label: 'Title', kind: 'text', nullable: false },
      { name: 'body', label: 'Text', kind: 'longText', nullable: true },
    ]
    const base = versionWith({ title: 'Trays', body: null })
    const { sections } = jobFormView(snapshotWith({ fields, base }), messages)
    expect(sections).toMatchObject([
      { title: '', fields: [{ label: 'Title', value: 'Trays' }, { label: 'Text' }] },
    ])
  })

  it('says of a field that the server gave nothing readable for that it is not empty, and keeps it', () => {
    const { price_cap: _unreadable, ...readable } = versionWith().fields
    const base = { ...versionWith(), fields: readable }
    const view = field(snapshotWith({ base }), 'price_cap')
    expect(view).toMatchObject({
      words: '',
      editable: false,
      noValue: 'The server gave no value that can be read here. What it has stays as it is.',
    })
    expect(field(snapshotWith({ base: versionWith({ price_cap: null }) }), 'price_cap').noValue).toBeNull()
  })

  it('shows edits over the base, and the base to type back', () => {
    const snapshot = snapshotWith({ edits: { notes: 'mine' } })
    expect(field(snapshot, 'notes')).toMatchObject({ value: 'mine', known: 'one\ntwo\nthree', edited: true })
    expect(field(snapshot, 'name')).toMatchObject({ value: 'Balustrade', edited: false })
    expect(jobFormView(snapshot, messages)).toMatchObject({ dirty: true, canSave: true })
    expect(jobFormView(snapshotWith(), messages)).toMatchObject({ dirty: false, canSave: false })
  })

  it('says choices and references in words', () => {
    expect(field(snapshotWith(), 'job_status').words).toBe('Draft')
    expect(field(snapshotWith(), 'client_id').words).toBe('Kelso Catering')
    const picked = snapshotWith({ edits: { client_id: 'c2' }, labels: { c2: 'Ridge & Sons' } })
    expect(field(picked, 'client_id').words).toBe('Ridge & Sons')
    expect(field(snapshotWith(), 'job_status', germanMessages)).toMatchObject({
      label: 'Status',
      words: 'Entwurf',
    })
  })

  it('keeps a text that is no value yet, and says why it is none', () => {
    const snapshot = snapshotWith({ unreadable: { price_cap: '1e3' } })
    expect(field(snapshot, 'price_cap')).toMatchObject({
      unreadable: '1e3',
      edited: true,
      problem: 'Price cap must be a number such as 105.50.',
    })
    expect(jobFormView(snapshot, messages).dirty).toBe(true)
  })

  it('shows what the server said about a field, or that it did not store it', () => {
    const problems = { name: { message: 'Name is taken.' }, notes: { code: 'notStored' } } as const
    const snapshot = snapshotWith({ edits: { name: 'x', notes: 'y' }, problems })
    expect(field(snapshot, 'name')).toMatchObject({ problem: 'Name is taken.', isServers: true })
    expect(field(snapshot, 'notes').isServers).toBeUndefined()
    expect(field(snapshot, 'notes').problem).toContain('did not store Notes')
  })

  it('says beside a field that somebody is changing it too, before anybody saves', () => {
    const after = { description: 'Cut, fold and weld' }
    const theirs = versionWith(after, { events: [changeBy('Priya Nair', after)] })
    const snapshot = parkedWith({ description: 'Cut' }, theirs, ['editable', 'overtaken', 'needsPerson'])
    expect(field(snapshot, 'description').hint).toBe(
      'Priya Nair changed Description; you are changing it too',
    )
    expect(field(snapshot, 'notes').hint).toBeNull()
    expect(field(snapshot, 'description', germanMessages).hint).toBe(
      'Priya Nair hat Beschreibung geändert; Sie ändern das Feld gerade auch',
    )
  })

  it('names one’s own other tab as such, and somebody unknown as someone', () => {
    const after = { notes: 'other' }
    const own = versionWith(after, { events: [changeBy('Hana Reweti', after)] })
    expect(field(parkedWith({ notes: 'x' }, own), 'notes').hint).toMatch(
      /^You, in another tab, changed Notes/,
    )
    expect(field(parkedWith({ notes: 'x' }, versionWith(after)), 'notes').hint).toMatch(
      /^Someone changed Notes/,
    )
  })

  it('says the overlap of a group once, at its first field', () => {
    const theirs = versionWith({ client_id: 'c3', contact_id: 'k3' })
    const snapshot = parkedWith({ client_id: 'c2', contact_id: null }, theirs)
    expect(field(snapshot, 'client_id').hint).toContain('Client')
    expect(field(snapshot, 'contact_id').hint).toBeNull()
  })

  it('marks a field that was taken in with who changed it', () => {
    const at = new Date().toISOString()
    const snapshot = snapshotWith({
      takenIn: { paid: { by: 'Priya Nair', at, own: false, before: false, theirs: true, after: true } },
    })
    expect(field(snapshot, 'paid').mark).toMatch(/^Priya Nair changed this, today \d\d:\d\d$/)
  })

  it('no longer shows what was taken in once the person wrote something else over it', () => {
    const taken = { by: 'Priya Nair', at: null, own: false }
    const takenIn = { name: { ...taken, before: 'Rail', theirs: 'Balustrade', after: 'Balustrade' } }
    const way = { type: 'field.edit', values: { name: 'Rail' } }
    expect(field(snapshotWith({ takenIn }), 'name')).toMatchObject({
      mark: expect.any(String),
      change: { way },
    })
    const back = snapshotWith({ takenIn, edits: { name: 'Rail' } })
    expect(field(back, 'name')).toMatchObject({ mark: expect.any(String), change: { way: null } })
    const rewritten = snapshotWith({ takenIn, edits: { name: 'Handrail' } })
    expect(field(rewritten, 'name')).toMatchObject({ mark: null, change: null })
  })

  it('brings nothing of a group back over what the person picked in it since', () => {
    const taken = { by: 'Priya Nair', at: null, own: false }
    const takenIn = {
      client_id: { ...taken, before: 'c2', theirs: 'c3', after: 'c3' },
      contact_id: { ...taken, before: null, theirs: 'k3', after: 'k3' },
    }
    const base = versionWith({ client_id: 'c3', contact_id: 'k3' })
    expect(field(snapshotWith({ base, takenIn }), 'contact_id').change).not.toBeNull()
    const picked = snapshotWith({ base, takenIn, edits: { client_id: 'c4', contact_id: null } })
    expect(field(picked, 'contact_id')).toMatchObject({ mark: null, change: null })
  })

  it('says one thing about others beside a field: what they do now, before what they did', () => {
    const theirs = versionWith({ notes: 'theirs' })
    const takenIn = {
      notes: { by: 'Priya Nair', at: null, own: false, before: 'a', theirs: 'b', after: 'b' },
    }
    const snapshot = parkedWith({ notes: 'mine' }, theirs, ['editable'], { takenIn })
    expect(field(snapshot, 'notes')).toMatchObject({ hint: expect.any(String), mark: null })
  })

  it('L7 shows what was given up for theirs as it was typed where it is no value, until something else is typed', () => {
    const key = 'price_cap'
    const setAside = [{ key, values: { [key]: '1.234' }, unreadable: [key] }]
    const snapshot = snapshotWith({ setAside, base: versionWith({ [key]: '99.00' }) })
    const { change, mark } = field(snapshot, key, germanMessages)
    expect(change).toMatchObject({ kind: 'aside', before: '1.234', theirs: expect.stringContaining('99,00') })
    expect(mark).not.toBeNull()
    const typed = snapshotWith({ setAside, unreadable: { [key]: '5.' } })
    expect(field(typed, key, germanMessages)).toMatchObject({ change: null, mark: null })
  })

  it('is not editable for who may only read, nor where the answer lacks the field', () => {
    expect(field(snapshotWith({ mayEdit: false }), 'name').editable).toBe(false)
    expect(field(snapshotWith({}, ['readOnly']), 'name').editable).toBe(false)
    const base = versionWith()
    const { notes: _, ...rest } = base.fields
    expect(field(snapshotWith({ base: { ...base, fields: rest } }), 'notes').editable).toBe(false)
  })
})
