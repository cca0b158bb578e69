import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applyChoices } from '../../machines/merge/applyChoices'
import { compareVersions } from '../../machines/merge/threeWay'
import type { Choice } from '../../services/port/draft'
import { jobFields } from '../../services/resources/job'
import { conflictView, type ConflictView } from './conflictView'
import { previewView } from './previewView'
import type { SessionSnapshot } from '../workspace/sessionSnapshot'
import {
  changeBy,
  germanMessages,
  jobValues,
  messages,
  parkedWith,
  snapshotWith,
  typedWith,
  versionWith,
} from '../testing/snapshots'

const view = (snapshot: SessionSnapshot, chosen = messages): ConflictView => {
  const found = conflictView(snapshot, chosen)
  if (found === null) throw new Error('nothing to decide')
  return found
}
const choice = (take: Choice['take'], theirs: Choice['theirs'], text?: string): Choice => ({
  take,
  theirs,
  ...(text === undefined ? {} : { text }),
})

const after = { notes: 'theirs', job_status: 'approved' }
const at = new Date(Date.now() - 2 * 60_000).toISOString()
const priya = versionWith(after, { events: [changeBy('Priya Nair', after, at)] })

describe('the conflict dialog', () => {
  it('is titled by who changed the job, and says first that nothing is lost', () => {
    const { title, lead, count } = view(parkedWith({ notes: 'mine' }, priya))
    expect(title).toBe('Priya Nair changed this job while you were editing')
    expect(lead).toBe('Priya Nair saved this job. Your changes are still here, not saved yet.')
    expect(count).toBe('1 field needs your decision.')
  })

  it('says someone when nobody is named, and names one’s own other tab as such', () => {
    const nobody = versionWith(after)
    const own = versionWith(after, { events: [changeBy('Hana Reweti', after)] })
    expect(view(parkedWith({ notes: 'mine' }, nobody)).title).toMatch(/^Someone changed/)
    expect(view(parkedWith({ notes: 'mine' }, own)).title).toMatch(/^You, in another tab, changed/)
  })

  it('names everybody when several people changed it, in German too', () => {
    const events = [changeBy('Tom', { job_status: 'approved' }), changeBy('Priya', { notes: 'theirs' })]
    const snapshot = parkedWith({ notes: 'mine' }, versionWith(after, { events }))
    expect(view(snapshot).title).toMatch(/^Priya and Tom changed/)
    expect(view(snapshot, germanMessages).title).toBe(
      'Priya und Tom haben diesen Auftrag geändert, während Sie ihn bearbeitet haben',
    )
  })

  it('preselects nothing (rule 1), and counts what is left', () => {
    const edits = { notes: 'mine', job_status: 'in_progress' }
    const snapshot = parkedWith(edits, priya)
    expect(view(snapshot).decisions.map(({ key, chosen }) => [key, chosen])).toEqual([
      ['job_status', null],
      ['notes', null],
    ])
    expect(view(snapshot)).toMatchObject({ open: 2, left: '2 fields left' })
    const choices = { notes: choice('mine', { notes: 'theirs' }) }
    const half = parkedWith(edits, priya, undefined, {}, { choices })
    expect(view(half)).toMatchObject({ open: 1, left: '1 field left' })
    expect(view(half).decisions[1]?.chosen).toBe('mine')
  })

  it('says values the way the form does, with who and when at theirs', () => {
    const change = { job_status: 'approved', delivery_date: '2027-03-09', price_cap: null, order_number: '' }
    const theirs = versionWith(change, { events: [changeBy('Priya', change)] })
    const edits = { job_status: 'in_progress', delivery_date: null, price_cap: '7.50', order_number: ' ' }
    const texts = view(parkedWith(edits, theirs)).decisions.map(({ mine, theirs: other }) => [
      mine[0]?.text,
      other[0]?.text,
    ])
    expect(texts).toEqual([
      ['only spaces', 'empty text'],
      ['In progress', 'Approved'],
      ['nothing', messages.format.day('2027-03-09')],
      ['7.50', 'nothing'],
    ])
    expect(view(parkedWith(edits, theirs)).decisions[0]?.by).toMatch(/^Priya, .*\d\d:\d\d$/)
  })

  it('shows client with contact as one block', () => {
    const theirs = versionWith(
      { client_id: 'c3', contact_id: 'k3' },
      { names: { client_id: 'Ridge', contact_id: 'Dave' } },
    )
    const [decision, ...rest] = view(
      parkedWith({ client_id: 'c2', contact_id: null }, theirs, undefined, { labels: { c2: 'Kelso Dairy' } }),
    ).decisions
    expect(rest).toEqual([])
    expect(decision).toMatchObject({ key: 'client', label: 'Client and Contact', canCombine: false })
    expect(decision?.base.map(({ text }) => text)).toEqual(['Kelso Catering', 'Murray Kelso'])
    expect(decision?.mine.map(({ label, text }) => `${label}: ${text}`)).toEqual([
      'Client: Kelso Dairy',
      'Contact: nothing',
    ])
    expect(decision?.theirs.map(({ text }) => text)).toEqual(['Ridge', 'Dave'])
  })

  it('shows of mine no contact that belonged to the old client', () => {
    const theirs = versionWith({ client_id: 'c3', contact_id: 'k3' })
    const [decision] = view(parkedWith({ client_id: 'c2' }, theirs)).decisions
    expect(decision?.mine.map(({ name }) => name)).toEqual(['client_id'])
  })

  it('offers to combine long text, beginning with a text that has both', () => {
    const theirs = versionWith({ notes: 'one\nTHEIRS\nthree' })
    const snapshot = parkedWith({ notes: 'one\nMINE\nthree', name: 'x' }, theirs)
    const [decision] = view(snapshot).decisions
    expect(decision).toMatchObject({ canCombine: true, chosen: null })
    expect(decision?.combined).toContain('MINE')
    expect(decision?.combined).toContain('THEIRS')
  })

  it('keeps an edited combined text', () => {
    const theirs = versionWith({ notes: 'theirs' })
    const choices = { notes: choice('combined', { notes: 'theirs' }, 'mine and theirs') }
    const [decision] = view(parkedWith({ notes: 'mine' }, theirs, undefined, {}, { choices })).decisions
    expect(decision).toMatchObject({ chosen: 'combined', combined: 'mine and theirs' })
  })

  it('marks and announces what changed again, and takes its old choice for none (rule 5)', () => {
    const again = { changedAgain: ['notes'], newest: ['notes'], cleared: { notes: 'mine' as const } }
    const change = { ...again, choices: { notes: choice('mine', { notes: 'older' }) } }
    const changed = view(parkedWith({ notes: 'mine' }, priya, undefined, {}, change))
    expect(changed.decisions[0]).toMatchObject({ changedAgain: true, chosen: null })
    expect(changed.announcement).toBe('Priya Nair changed Notes again. Please choose again.')
    const unread = view(parkedWith({ notes: 'mine' }, priya, undefined, {}, { ...again, cleared: {} }))
    expect(unread.announcement).toBe('Priya Nair changed Notes again. The newest is shown.')
    const earlier = view(parkedWith({ notes: 'mine' }, priya, undefined, {}, { ...again, newest: [] }))
    expect([earlier.announcement, earlier.decisions[0]?.changedAgain]).toEqual(['', true])
  })

  it('lists what needed no question, and how it came out', () => {
    const change = { notes: 'theirs', paid: true, order_number: 'PO-8', description: 'Cut and fold\nby noon' }
    const edits = {
      notes: 'mine',
      order_number: 'PO-8',
      name: 'Handrail',
      description: 'First: Cut and fold',
    }
    const { merged, mergedTitle } = view(parkedWith(edits, versionWith(change)))
    const byLabel = Object.fromEntries(merged.map(({ label, how }) => [label, how]))
    expect(byLabel).toMatchObject({
      Paid: 'only they changed it: theirs is taken in',
      Name: 'only you changed it: yours is kept',
      'Order number': 'you both entered the same',
    })
    expect(mergedTitle).toContain('no decision')
  })

  it('counts a text that is no value yet nowhere, and says that it stays and is not saved', () => {
    const context = typedWith({ notes: 'mine' }, { price_cap: '12,' }, versionWith({ notes: 'theirs' }))
    const { count, merged, keptTyped, preview } = view(snapshotWith(context))
    expect(count).toBe('1 field needs your decision.')
    expect(merged).toEqual([])
    expect(keptTyped).toBe(
      'Price cap: stays as you typed it and is not saved, because it is not a valid value yet.',
    )
    expect(preview.find(({ name }) => name === 'price_cap')).toMatchObject({
      text: '105.50',
      from: null,
      typed: 'You typed “12,”, which is not saved yet.',
    })
    expect(preview.filter(({ typed }) => typed !== null)).toHaveLength(1)
  })

  it('says the same of one that was decided for', () => {
    const newer = versionWith({ price_cap: '7.00' })
    const row = (choices: Record<string, Choice>) =>
      view(snapshotWith(typedWith({}, { price_cap: '12,' }, newer, { choices }))).preview.find(
        ({ name }) => name === 'price_cap',
      )
    const theirs = { price_cap: '7.00' }
    expect(row({})).toMatchObject({ isUndecided: true, typed: null })
    expect(row({ price_cap: choice('theirs', theirs) })).toMatchObject({ text: '7.00', typed: null })
    expect(row({ price_cap: choice('mine', theirs) })).toMatchObject({
      text: '7.00',
      from: 'theirs',
      typed: 'You typed “12,”, which is not saved yet.',
    })
  })

  it('has nothing to say when nothing is to be decided', () => {
    expect(conflictView(snapshotWith(), messages)).toBeNull()
    expect(conflictView(parkedWith({ name: 'x' }, versionWith({ paid: true })), messages)).toBeNull()
  })

  it('shows fields of a table that was extended, without any other change', () => {
    const fields = [
      ...jobFields,
      { name: 'colour', label: 'Colour', kind: 'text', nullable: true, section: 'work' } as const,
    ]
    const base = versionWith({ colour: 'red' })
    const snapshot = parkedWith({ colour: 'blue' }, versionWith({ colour: 'green' }), undefined, {
      fields,
      base,
    })
    expect(view(snapshot).decisions[0]).toMatchObject({ label: 'Colour', mine: [{ text: 'blue' }] })
    expect(view(snapshot).preview.at(-1)).toMatchObject({ label: 'Colour', isUndecided: true })
  })
})

describe('the preview', () => {
  it('says whose each value is, and what is not decided yet', () => {
    const theirs = versionWith({ notes: 'theirs', paid: true, name: 'Rail' })
    const edits = { notes: 'mine', order_number: 'PO-9', name: 'Handrail' }
    const choices = { name: choice('mine', { name: 'Rail' }) }
    const rows = previewView(parkedWith(edits, theirs, undefined, {}, { choices }).context, messages)
    const told = rows.filter(({ from, isUndecided }) => from !== null || isUndecided)
    expect(told.map(({ label, text, from }) => [label, text, from])).toEqual([
      ['Name', 'Handrail', 'mine'],
      ['Order number', 'PO-9', 'mine'],
      ['Notes', 'Not decided yet', null],
      ['Paid', 'Yes', 'theirs'],
    ])
  })

  it('is what is then stored, for any edits, changes and choices', () => {
    const names = ['name', 'notes', 'order_number', 'price_cap'] as const
    const some = fc.dictionary(fc.constantFrom(...names), fc.constantFrom('1.00', '2.00', 'three'))
    const takes = fc.dictionary(fc.constantFrom(...names), fc.constantFrom('mine', 'theirs'))
    fc.assert(
      fc.property(some, some, takes, (edits, changes, taken) => {
        const theirs = versionWith(changes)
        const comparison = compareVersions(jobFields, jobValues, edits, theirs.fields)
        const choices = Object.fromEntries(
          comparison.decisions.flatMap(({ key, theirs: values }) => {
            const take = taken[key as (typeof names)[number]]
            return take === undefined ? [] : [[key, choice(take, values)]]
          }),
        )
        const snapshot = parkedWith(edits, theirs, undefined, {}, { choices })
        const stored = {
          ...theirs.fields,
          ...applyChoices(jobFields, comparison, edits, theirs.fields, choices).edits,
        }
        for (const row of previewView(snapshot.context, messages)) {
          if (row.isUndecided || !names.some((name) => name === row.name)) continue
          expect(row.text).toBe(stored[row.name] ?? 'nothing')
        }
      }),
    )
  })
})
