import { describe, expect, it } from 'vitest'
import { readPerson } from './readPerson'

describe('who somebody is, as a server says it', () => {
  it.each<[string, unknown, object | null]>([
    ['a name as it is', { id: 'p1', name: 'Hana' }, { id: 'p1', name: 'Hana', canEdit: false }],
    ['an id that is a number', { id: 7, name: 'Hana' }, { id: '7', name: 'Hana', canEdit: false }],
    ['two names', { id: 'p1', first_name: 'Hana', last_name: 'Ito' }, { name: 'Hana Ito' }],
    [
      'a preferred name',
      { id: 'p1', preferred_name: 'Han', first_name: 'Hana', last_name: 'Ito' },
      { name: 'Han Ito' },
    ],
    ['an empty one', { id: 'p1', preferred_name: '', first_name: 'Hana', last_name: '' }, { name: 'Hana' }],
    ['a last name alone', { id: 'p1', last_name: 'Ito' }, { name: 'Ito' }],
    ['a full name where there is no other', { id: 'p1', fullName: 'Hana Ito' }, { name: 'Hana Ito' }],
    [
      'a first name before a full one',
      { id: 'p1', first_name: 'Hana', fullName: 'H. Ito' },
      { name: 'Hana' },
    ],
    ['no name', { id: 'p1' }, null],
    ['no id', { name: 'Hana' }, null],
    ['nothing', null, null],
  ])('with %s', (_, value, expected) => {
    const person = readPerson(value)
    if (expected === null) expect(person).toBeNull()
    else expect(person).toMatchObject(expected)
  })

  it.each([
    [{ can_edit: true }, true],
    [{ can_edit: false, is_office_staff: true }, false],
    [{ is_office_staff: true }, true],
    [{ is_office_staff: 'true' }, false],
    [{}, false],
  ])('may edit when the server says yes: %j', (rights, expected) => {
    expect(readPerson({ id: 'p1', name: 'Hana', ...rights })?.canEdit).toBe(expected)
  })

  it('has only what was said', () => {
    expect(
      readPerson({ id: 'p1', name: 'Hana', checks_claims: false, username: 7, new_job_needs: 'all' }),
    ).toEqual({
      id: 'p1',
      name: 'Hana',
      canEdit: false,
    })
    const told = {
      id: 'p1',
      name: 'Hana',
      checks_claims: true,
      username: 'hana',
      new_job_needs: ['client_id'],
    }
    expect(readPerson(told)).toEqual({
      id: 'p1',
      name: 'Hana',
      canEdit: false,
      checksClaims: true,
      username: 'hana',
      newRecordNeeds: ['client_id'],
    })
  })
})
