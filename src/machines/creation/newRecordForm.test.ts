import { describe, expect, it } from 'vitest'
import { jobFields } from '../../services/resources/job'
import type { SessionContext } from '../session/editSession.types'
import { neededForNewJob, newJob } from './newJob'
import {
  creationOf,
  draftOfForm,
  emptied,
  following,
  heldUpBy,
  restored,
  typedSince,
  withInput,
  withProblems,
} from './newRecordForm'

const hana = { id: 'p1', name: 'Hana', canEdit: true }
const fresh = { form: newJob(hana), dropped: [] }
const named = (name: string) => withInput(newJob(hana), { type: 'field.edit', values: { name } })

describe('a job that does not exist yet', () => {
  it('asks for a few fields of the table', () => {
    const names = newJob(hana).fields.map(({ name }) => name)
    expect(names).toEqual([
      ...['name', 'client_id', 'contact_id', 'delivery_date', 'description'],
      ...['estimated_materials', 'estimated_time'],
    ])
  })

  it('is made of what was typed, and of nothing else', () => {
    const context = withInput(named('Bracket'), {
      type: 'field.edit',
      values: { client_id: 'c1', contact_id: null },
    })
    expect(creationOf(context).values).toEqual({ name: 'Bracket', client_id: 'c1' })
  })

  it('is held up by a missing name and by texts that are no values, and by nothing else', () => {
    expect(heldUpBy(newJob(hana))).toEqual(['name'])
    expect(heldUpBy(named('   '))).toEqual(['name'])
    expect(heldUpBy(named('Bracket'))).toEqual([])
    const spaces = withInput(newJob(hana), { type: 'field.unreadable', name: 'name', text: '  ' })
    const both = withInput(spaces, { type: 'field.unreadable', name: 'delivery_date', text: 'soon' })
    expect(heldUpBy(both)).toEqual(['name', 'delivery_date'])
    const repaired = withInput(both, {
      type: 'field.edit',
      values: { name: 'A', delivery_date: '2025-02-28' },
    })
    expect(heldUpBy(repaired)).toEqual([])
  })

  it('is made over nothing, in one section: a text is empty, anything else is none', () => {
    const { base, fields, edits, person } = newJob(hana)
    expect([edits, person]).toEqual([{}, hana])
    expect(base).toMatchObject({
      etag: null,
      fields: { name: '', client_id: null, delivery_date: null, estimated_time: null },
      events: [],
    })
    expect(new Set(fields.map(({ section }) => section))).toEqual(new Set(['job']))
  })

  it('needs what its backend says, and what the deployed one is known to need where that says nothing', () => {
    expect(neededForNewJob({ ...hana, newRecordNeeds: ['name'] })).toEqual(['name'])
    for (const person of [hana, null])
      expect(neededForNewJob(person)).toEqual(['name', 'client_id', 'estimated_materials', 'estimated_time'])
  })

  it('takes back what is undone, and a new value gives a refused field another chance', () => {
    const refused = withProblems(named('B'), { name: 'Too short.', client_id: 'Which?' })
    expect(withProblems(refused, { name: 'Still.' }).problems).toEqual({
      name: { message: 'Still.' },
      client_id: { message: 'Which?' },
    })
    const undone = withInput(refused, { type: 'field.revert', names: ['name'] })
    expect([undone.edits, undone.fields, undone.problems]).toEqual([{}, refused.fields, {}])
    expect(emptied(refused)).toMatchObject({ edits: {}, labels: {}, problems: {}, fields: refused.fields })
  })

  it('leaves out fields that a smaller table does not have', () => {
    const fields = jobFields.filter(({ name }) => name === 'name')
    expect(newJob(hana, fields, []).base?.fields).toEqual({ name: '' })
  })
})

describe('U10 what was typed for a new record', () => {
  it('and was typed after the request went out belongs into the record', () => {
    const sent = creationOf(withInput(named('Bracket'), { type: 'field.edit', values: { description: 'a' } }))
    const later = withInput(named('Brackets'), {
      type: 'field.unreadable',
      name: 'delivery_date',
      text: 'so',
    })
    expect(typedSince(later, sent)).toEqual([
      { type: 'field.edit', values: { name: 'Brackets', description: null }, labels: {} },
      { type: 'field.unreadable', name: 'delivery_date', text: 'so' },
    ])
    expect(typedSince(named('Bracket'), creationOf(named('Bracket')))).toEqual([])
    expect(typedSince(named('Bracket'), null), 'nothing was sent').toEqual([])
  })

  it('and is no value yet takes the place of what was sent there', () => {
    const dated = withInput(named('Bracket'), { type: 'field.edit', values: { delivery_date: '2026-03-04' } })
    const later = withInput(dated, { type: 'field.unreadable', name: 'delivery_date', text: '2026-03-' })
    expect(typedSince(later, creationOf(dated))).toEqual([
      { type: 'field.unreadable', name: 'delivery_date', text: '2026-03-' },
    ])
  })

  it('and has the names of what was picked goes along with them', () => {
    const labels = { c1: 'Kelso' }
    const picked = withInput(named('Bracket'), { type: 'field.edit', values: { client_id: 'c1' }, labels })
    expect(typedSince(picked, creationOf(named('Bracket')))).toEqual([
      { type: 'field.edit', values: { client_id: 'c1' }, labels },
    ])
  })

  it('is kept with the request that has no answer, and comes back as it was', () => {
    const form = withInput(named('Bracket'), {
      type: 'field.edit',
      values: { client_id: 'c1' },
      labels: { c1: 'Kelso' },
    })
    const sent = creationOf(form)
    const draft = draftOfForm(form, sent)
    expect(draft && restored(fresh, draft)).toMatchObject({
      form: { edits: form.edits, labels: form.labels },
      sent,
    })
    expect(draft?.sent).toEqual({
      kind: 'save',
      recordId: 'new',
      etag: null,
      changeId: sent.changeId,
      madeAt: sent.madeAt,
      before: { name: '', client_id: null },
      after: { name: 'Bracket', client_id: 'c1' },
    })
    expect(draftOfForm(newJob(hana), null)).toBeNull()
  })

  it('says when it was typed, unless there is only a request to look for', () => {
    const sent = creationOf(named('Bracket'))
    const both = draftOfForm(named('Bracket'), sent)
    expect(both && restored(fresh, both).keptFrom).toBe(both?.at)
    const alone = draftOfForm(newJob(hana), sent)
    expect(alone && restored(fresh, alone)).toMatchObject({
      keptFrom: null,
      sent: { values: sent.values },
    })
    const typed = draftOfForm(named('Bracket'), null)
    expect(typed && restored(fresh, typed).sent).toBeNull()
  })

  it.each([
    [
      'an earlier page left only what was thrown away',
      newJob(hana),
      [{ form: named('Bracket'), by: 'undo' }],
    ],
    ['it covers all that an earlier page left', named('Bracket'), []],
  ] as const)('does not say so of what was typed here, where %s', (_, form, dropped) => {
    const draft = draftOfForm(form, null, dropped)
    const lid = { form: named('Lid'), dropped: [] }
    expect(draft && restored(lid, draft)).toMatchObject({ form: { edits: { name: 'Lid' } }, keptFrom: null })
  })

  const dated = (text: string) =>
    withInput(newJob(hana), { type: 'field.unreadable', name: 'delivery_date', text })
  const over = (form: SessionContext, earlier: SessionContext) => {
    const draft = draftOfForm(earlier, null)
    return draft && restored({ form, dropped: [] }, draft)
  }

  it('L4 has with it what a page left: texts that are no values, and the names of what was picked', () => {
    const labels = { c1: 'Kelso' }
    const earlier = withInput(dated('soon'), { type: 'field.edit', values: { client_id: 'c1' }, labels })
    expect(over(named('Lid'), earlier)).toMatchObject({
      form: { edits: { name: 'Lid', client_id: 'c1' }, unreadable: { delivery_date: 'soon' }, labels },
      dropped: [],
    })
  })

  it('L4 covers a text that is no value with another, and not with the same', () => {
    expect(over(dated('later'), dated('soon'))).toMatchObject({
      form: { unreadable: { delivery_date: 'later' } },
      dropped: [{ by: 'draft', form: { unreadable: { delivery_date: 'soon' } } }],
    })
    expect(over(dated('soon'), dated('soon'))?.dropped).toEqual([])
  })

  it('L4 stays thrown away after a reload, and what nobody gave up stays that', () => {
    const dropped = (['undo', 'draft'] as const).map((by) => ({ form: named(by), by }))
    const draft = draftOfForm(named('Lid'), null, dropped)
    const again = draft && restored(fresh, draft).dropped
    expect(again?.map(({ form, by }) => [form.edits['name'], by])).toEqual([
      ['undo', 'undo'],
      ['draft', 'draft'],
    ])
  })

  it('L4 comes next once, the last first', () => {
    const [first, last] = [named('A'), named('B')].map((form) => ({ form, by: 'draft' }) as const)
    const next = following({ form: named('Lid'), dropped: [first!, last!] })
    expect(next).toEqual({ form: last?.form, dropped: [first] })
  })
})
