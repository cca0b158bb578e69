import type { Person } from '../port/recordApi'
import { asText, own } from '../json/json'

/** A person as the API shows them: `{id, name, can_edit, checks_claims, …}`; null when it shows none. */
export function readPerson(value: unknown): Person | null {
  const id = asText(own(value, 'id'))
  const name = asText(own(value, 'name'))
  if (id === null || name === null) return null
  const username = asText(own(value, 'username'))
  return {
    id,
    name,
    canEdit: own(value, 'can_edit') === true,
    ...(username !== null && { username }),
    ...(own(value, 'checks_claims') === true && { checksClaims: true }),
  }
}
