import { inject, provide, type App, type InjectionKey } from 'vue'
import type { JobReads } from '../../services/reads/jobReads'

/** Something a reference field can point to. */
export interface Reference {
  readonly id: string
  readonly name: string
  /** A second line that tells namesakes apart. */
  readonly detail: string | null
  /** The one to begin with, among the contacts of a client. */
  readonly isPrimary: boolean
}

/** Where the pickers find what they offer. Both reject when the answer does not come. */
export interface References {
  /** Clients whose name contains the text; all of them for `''`. */
  search(text: string): Promise<readonly Reference[]>
  /** The contacts of a client, the primary one first. */
  contactsOf(clientId: string): Promise<readonly Reference[]>
}

const key: InjectionKey<References> = Symbol('references')

/** Gives the pickers below their lists. Without it references are shown and cannot be changed. */
export function provideReferences(references: References, app?: App): void {
  if (app === undefined) provide(key, references)
  else app.provide(key, references)
}

export function useReferences(): References | null {
  return inject(key, null)
}

/** The pickers' lists from the Jobs Manager's reads. */
export function jobReferences(reads: Pick<JobReads, 'searchClients' | 'contactsOf'>): References {
  const named = (each: { id: string; name: string; email: string | null }) => ({
    id: each.id,
    name: each.name,
    detail: each.email,
  })
  return {
    search: async (text) =>
      (await reads.searchClients(text)).map((client) => ({ ...named(client), isPrimary: false })),
    contactsOf: async (clientId) =>
      (await reads.contactsOf(clientId)).map((contact) => ({
        ...named(contact),
        isPrimary: contact.isPrimary,
      })),
  }
}
