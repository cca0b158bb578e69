import { describe, expect, it } from 'vitest'
import { jobFields } from '../../services/resources/job'
import { jobFormView } from '../form/jobFormView'
import { messages } from '../testing/snapshots'
import { heldUpBy, newJob, newJobSnapshot, newJobValues, withInput } from './newJob'

const hana = { id: 'p1', name: 'Hana', canEdit: true }
const named = (name: string) => withInput(newJob(hana), { type: 'field.edit', values: { name } })

describe('a job that does not exist yet', () => {
  it('asks for a few fields of the table, with their labels and kinds', () => {
    const view = jobFormView(newJobSnapshot(newJob(hana)), messages)
    expect(view.sections.flatMap(({ fields }) => fields.map(({ label }) => label))).toEqual([
      'Name',
      'Client',
      'Contact',
      'Delivery date',
      'Description',
    ])
  })

  it('is made of what was typed, and of nothing else', () => {
    const context = withInput(named('Bracket'), {
      type: 'field.edit',
      values: { client_id: 'c1', contact_id: null },
    })
    expect(newJobValues(context)).toEqual({ name: 'Bracket', client_id: 'c1' })
  })

  it('cannot be made without a name', () => {
    expect(newJobValues(newJob(hana))).toBeNull()
    expect(newJobValues(named('   '))).toBeNull()
  })

  it('is held up by a missing name and by texts that are no values, and by nothing else', () => {
    expect(heldUpBy(newJob(hana))).toEqual(['name'])
    expect(heldUpBy(named('   '))).toEqual(['name'])
    expect(heldUpBy(named('Bracket'))).toEqual([])
    const spaces = withInput(newJob(hana), { type: 'field.unreadable', name: 'name', text: '  ' })
    const both = withInput(spaces, { type: 'field.unreadable', name: 'delivery_date', text: 'soon' })
    expect(heldUpBy(both)).toEqual(['name', 'delivery_date'])
  })

  it('cannot be made while a text is no value', () => {
    const context = withInput(named('Bracket'), {
      type: 'field.unreadable',
      name: 'delivery_date',
      text: '2025-02-30',
    })
    expect(newJobValues(context)).toBeNull()
    const repaired = withInput(context, { type: 'field.edit', values: { delivery_date: '2025-02-28' } })
    expect(newJobValues(repaired)).toEqual({ name: 'Bracket', delivery_date: '2025-02-28' })
  })

  it('leaves out fields that a smaller table does not have', () => {
    const fields = jobFields.filter(({ name }) => name === 'name')
    expect(newJob(hana, fields).base?.fields).toEqual({ name: '' })
  })
})
