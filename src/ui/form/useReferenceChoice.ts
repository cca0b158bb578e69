import { shallowRef, type ShallowRef } from 'vue'
import type { Fields, FieldValue } from '../../services/record/fieldTable'
import type { FieldView } from './jobFormView'
import type { Reference, References } from '../workspace/references'

/** What a picker offers at this moment. */
export type ReferenceList =
  | { readonly at: 'closed' | 'searching' | 'failed' }
  | { readonly at: 'found'; readonly items: readonly Reference[] }

/** A text that was left in the box and picked nothing. `over`: what the field held then, and goes on to hold. */
export interface LeftText {
  readonly at: 'searching' | 'missing' | 'several' | 'failed'
  readonly text: string
  readonly over: FieldValue
}

/** A picker's list and what picking does. */
export interface ReferenceChoice {
  readonly list: Readonly<ShallowRef<ReferenceList>>
  readonly left: Readonly<ShallowRef<LeftText | null>>
  search(text: string): Promise<void>
  /** `seen`: the field as the box showed it, where that is not how it stands by now. */
  pick(id: string | null, seen?: FieldView): Promise<void>
  /** The box is left with this text in it: the name of exactly one picks it, nothing picks nothing. */
  leave(text: string, seen?: FieldView): Promise<void>
}

/** Values of a whole group, with the names of what they point to, and what the box showed if that is another by now. */
export type TellEdit = (values: Fields, labels: Readonly<Record<string, string>>, over?: Fields) => void

/**
 * Searches and picks. A new client comes without the old one's contact, and with none in its place: its primary contact
 * follows as soon as the list is there, unless somebody has picked in the meantime; a save before that leaves the choice to
 * the backend.
 */
export function useReferenceChoice(
  field: () => FieldView,
  references: References | null,
  tell: TellEdit,
): ReferenceChoice {
  const list = shallowRef<ReferenceList>({ at: 'closed' })
  const left = shallowRef<LeftText | null>(null)
  let asked = ''
  const items = () => (list.value.at === 'found' ? list.value.items : [])

  const offered = (text: string): Promise<readonly Reference[]> => {
    const { before } = field()
    if (references === null) return Promise.resolve([])
    if (before.length === 0) return references.search(text)
    const parent = before[0]?.value
    return typeof parent === 'string' ? references.contactsOf(parent) : Promise.resolve([])
  }

  const found = (text: string) =>
    offered(text).then(matching(field().before.length > 0 ? text : ''), () => null)

  async function search(text: string): Promise<void> {
    asked = text
    left.value = null
    list.value = { at: 'searching' }
    const items = await found(text)
    // An answer to an older question is of no use any more.
    if (asked === text) list.value = items === null ? { at: 'failed' } : { at: 'found', items }
  }

  async function pick(id: string | null, seen = field(), from = items()): Promise<void> {
    left.value = null
    const now = field()
    if (id === (now.value ?? null) || id === (seen.value ?? null)) return
    const over = isOvertaken(seen, now) ? groupIn(seen) : undefined
    const { row, known, after } = over ? seen : now
    // Said as they are saved, they are no edits: what goes with a new client nobody has chosen yet.
    const others = after.map(({ name, known: old }) => [name, id === null ? null : old] as const)
    const picked = from.find((each) => each.id === id)
    const values = { ...over, [row.name]: id, ...Object.fromEntries(others) }
    tell(values, picked ? { [picked.id]: picked.name } : {}, over)
    const [next] = after
    if (next === undefined || references === null || id === null || id === known) return
    const contacts = await references.contactsOf(id).catch(() => [])
    const primary = contacts.find(({ isPrimary }) => isPrimary)
    const then = field()
    const isUntouched = then.edited && then.value === id && then.after[0]?.value === null
    if (primary && isUntouched)
      tell({ [row.name]: id, [next.name]: primary.id }, { [primary.id]: primary.name })
  }

  async function leave(typed: string, seen = field()): Promise<void> {
    const { row, value = null, words } = field()
    const text = typed.trim()
    if (isSame(text, seen.words) || isSame(text, words)) return
    if (text === '' && row.nullable) return pick(null, seen)
    const over = value
    const pickOne = (candidates: readonly Reference[]) => {
      const [one, ...more] = candidates.filter(({ name }) => isSame(name, text))
      if (one !== undefined && more.length === 0) return pick(one.id, seen, candidates)
      left.value = { at: one === undefined ? 'missing' : 'several', text, over }
    }
    // At once where the list is there: a save in the same moment takes it along.
    if (asked === typed && list.value.at === 'found') return pickOne(list.value.items)
    const mine: LeftText = { at: 'searching', text, over }
    left.value = mine
    const candidates = await found(text)
    if (left.value !== mine) return
    const now = field()
    // Somebody's newer value came in meanwhile: what was typed was not about that.
    if (!now.editable || (now.value ?? null) !== over) left.value = null
    else if (candidates !== null) return pickOne(candidates)
    else left.value = { at: 'failed', text, over }
  }

  return { list, left, search, pick: (id, seen) => pick(id, seen), leave }
}

/** What a picker stands for: its value, and those before it that say what can be picked. */
export function heldBy({ value = null, before }: FieldView): readonly FieldValue[] {
  return [value, ...before.map((member) => member.value)]
}

/** Somebody else's value came in since the box was drawn. What one typed oneself is no news. */
function isOvertaken(seen: FieldView, now: FieldView): boolean {
  const saved = [now.known ?? null, ...now.before.map(({ known }) => known)]
  const before = heldBy(seen)
  return heldBy(now).some((value, index) => value !== before[index] && value === saved[index])
}

/** The group as a box showed it; of what depends on the field, what was saved. */
function groupIn({ row, value = null, before, after }: FieldView): Fields {
  const others = [
    ...before.map(({ name, value: held }) => [name, held] as const),
    ...after.map(({ name, known }) => [name, known] as const),
  ]
  return { ...Object.fromEntries(others), [row.name]: value }
}

function isSame(a: string, b: string): boolean {
  return a.trim().toLocaleLowerCase() === b.trim().toLocaleLowerCase()
}

/** Contacts come as one list; typing narrows it here. */
function matching(text: string) {
  const wanted = text.toLocaleLowerCase()
  return (items: readonly Reference[]) =>
    items.filter(({ name }) => name.toLocaleLowerCase().includes(wanted))
}
