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

/** A person as the API shows them: `{id, username, name, role, can_edit}`. */
export function personAnswer(person: Person): Record<string, string | boolean> {
  const { id, username, name, role } = person
  return { id, username, name, role, can_edit: role === 'office' }
}
