import type { Person } from '../port/recordApi'
import { asIdentifier, asText, own } from '../json/json'
import { listOf, readAs, text } from '../json/shape'

/**
 * A person as the API shows them: `{id, name, can_edit, checks_claims, new_job_needs, …}`, or the deployed Jobs Manager's `{id,
 * first_name, last_name, preferred_name, fullName, is_office_staff, …}`; null when it shows none.
 */
export function readPerson(value: unknown): Person | null {
  const id = asIdentifier(own(value, 'id'))
  const name = asText(own(value, 'name')) ?? nameOf(value)
  if (id === null || name === null) return null
  const needs = readAs(listOf(text), own(value, 'new_job_needs'))
  const username = asText(own(value, 'username'))
  return {
    id,
    name,
    canEdit: (own(value, 'can_edit') ?? own(value, 'is_office_staff')) === true,
    ...(username !== null && { username }),
    ...(own(value, 'checks_claims') === true && { checksClaims: true }),
    ...(needs !== null && { newRecordNeeds: needs }),
  }
}

/** As the deployed Jobs Manager's events spell it: the preferred name takes the place of the first one. */
function nameOf(value: unknown): string | null {
  const first = asText(own(value, 'preferred_name')) || asText(own(value, 'first_name'))
  const last = asText(own(value, 'last_name'))
  const spelt = [first, last].filter((part) => part !== null && part !== '').join(' ')
  return spelt === '' ? asText(own(value, 'fullName')) : spelt
}
