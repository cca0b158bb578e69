import { describe, expect, it } from 'vitest'
import { jobFields } from '../../services/resources/job'
import { newJob } from './newJob'
import { creationOf, draftOfForm, heldUpBy, restored, typedSince, withInput } from './newRecordForm'

const hana = { id: 'p1', name: 'Hana', canEdit: true }
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
  })

  it('is kept with the request that has no answer, and comes back as it was', () => {
    const form = withInput(named('Bracket'), {
      type: 'field.edit',
      values: { client_id: 'c1' },
      labels: { c1: 'Kelso' },
    })
    const sent = creationOf(form)
    const draft = draftOfForm(form, sent)
    expect(draft && restored(newJob(hana), draft)).toMatchObject({
      form: { edits: form.edits, labels: form.labels },
      sent,
    })
    expect(draftOfForm(newJob(hana), null)).toBeNull()
  })
})
