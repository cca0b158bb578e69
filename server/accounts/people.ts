import type { Profile } from '../settings/profile'

/** `office` may change jobs, `workshop` may only read. */
export type Role = 'office' | 'workshop'

/** Someone with an account. */
export interface Person {
  readonly id: string
  readonly username: string
  /** The name colleagues see. */
  readonly name: string
  readonly role: Role
}

/**
 * A person as the API shows them: `{id, username, name, role, can_edit, checks_claims, new_job_needs}`.
 * `checks_claims` promises that a write which names somebody else is refused; `new_job_needs` has the fields without which
 * no job is made.
 */
export function personAnswer(person: Person, { checksClaims }: Pick<Profile, 'checksClaims'>) {
  const { id, username, name, role } = person
  return {
    id,
    username,
    name,
    role,
    can_edit: role === 'office',
    checks_claims: checksClaims,
    new_job_needs: ['name'],
  }
}
