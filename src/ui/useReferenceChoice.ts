import { shallowRef, type ShallowRef } from 'vue'
import type { Fields } from '../services/fieldTable'
import type { FieldView } from './jobFormView'
import type { Reference, References } from './references'

/** What a picker offers at this moment. */
export type ReferenceList =
  | { readonly at: 'closed' | 'searching' | 'failed' }
  | { readonly at: 'found'; readonly items: readonly Reference[] }

/** A picker's list and what picking does. */
export interface ReferenceChoice {
  readonly list: Readonly<ShallowRef<ReferenceList>>
  search(text: string): Promise<void>
  pick(id: string | null): Promise<void>
}

/** Values of a whole group, with the names of what they point to. */
export type TellEdit = (values: Fields, labels: Readonly<Record<string, string>>) => void

/**
 * Searches and picks. A new client comes without the old one's contact, in one edit; its primary contact follows as
 * soon as the list is there, unless somebody has picked or saved in the meantime.
 */
export function useReferenceChoice(
  field: () => FieldView,
  references: References | null,
  tell: TellEdit,
): ReferenceChoice {
  const list = shallowRef<ReferenceList>({ at: 'closed' })
  let asked = ''

  const offered = (text: string): Promise<readonly Reference[]> => {
    const { before } = field()
    if (references === null) return Promise.resolve([])
    if (before.length === 0) return references.search(text)
    const parent = before[0]?.value
    return typeof parent === 'string' ? references.contactsOf(parent) : Promise.resolve([])
  }

  return {
    list,
    async search(text) {
      asked = text
      list.value = { at: 'searching' }
      const result = await offered(text).then(matching(field().before.length > 0 ? text : ''), () => null)
      // An answer to an older question is of no use any more.
      if (asked === text) list.value = result === null ? { at: 'failed' } : { at: 'found', items: result }
    },
    async pick(id) {
      const { row, value, known, after } = field()
      if (id === (value ?? null)) return
      const others = after.map(({ name, known: old }) => [name, id === (known ?? null) ? old : null] as const)
      const picked = list.value.at === 'found' ? list.value.items.find((each) => each.id === id) : undefined
      tell({ [row.name]: id, ...Object.fromEntries(others) }, picked ? { [picked.id]: picked.name } : {})
      const [next] = after
      if (next === undefined || references === null || id === null || id === known) return
      const contacts = await references.contactsOf(id).catch(() => [])
      const primary = contacts.find(({ isPrimary }) => isPrimary)
      const now = field()
      const isUntouched = now.edited && now.value === id && now.after[0]?.value === null
      if (primary && isUntouched)
        tell({ [row.name]: id, [next.name]: primary.id }, { [primary.id]: primary.name })
    },
  }
}

/** Contacts come as one list; typing narrows it here. */
function matching(text: string) {
  const wanted = text.toLocaleLowerCase()
  return (items: readonly Reference[]) =>
    items.filter(({ name }) => name.toLocaleLowerCase().includes(wanted))
}
