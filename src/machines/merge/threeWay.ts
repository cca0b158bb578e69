import type { Fields, FieldTable } from '../../services/record/fieldTable'
import type { TextMerge } from './text/mergeText'
import { mergeWords } from './text/mergeWords'
import { sameValue } from './sameValue'
import { namesToSend, pick, unitsOf, type Unit } from './units'

/** A unit both sides changed, differently. `mine` has what would be sent of it (`namesToSend`), `theirs` all of it. */
export interface Decision extends Unit {
  readonly base: Fields
  readonly mine: Fields
  readonly theirs: Fields
  /** For long text: the merge that left something to decide. */
  readonly merge: TextMerge | null
}

/** Long text both sides changed in different places: one text with both changes. */
export interface Combined {
  readonly name: string
  readonly text: string
}

/** What a three-way merge found. Each unit is in exactly one list, or nobody changed it. */
export interface Comparison {
  /** Units only I changed. */
  readonly mine: readonly Unit[]
  /** Units only they changed. */
  readonly theirs: readonly Unit[]
  /** Units both changed to the same. */
  readonly same: readonly Unit[]
  readonly combined: readonly Combined[]
  readonly decisions: readonly Decision[]
}

/**
 * Compares base, mine (the edits over base) and theirs, unit by unit. A name that a version does not have is not
 * compared: nobody can have changed it there, so an edit of it stays mine. Pure.
 */
export function compareVersions(fields: FieldTable, base: Fields, edits: Fields, theirs: Fields): Comparison {
  const mine = { ...base, ...edits }
  const changed = (side: Fields) => (name: string) => !sameValue(fields, name, base[name], side[name])
  const found = { mine: [] as Unit[], theirs: [] as Unit[], same: [] as Unit[] }
  const combined: Combined[] = []
  const decisions: Decision[] = []
  for (const unit of unitsOf(fields)) {
    const names = unit.names.filter((name) => Object.hasOwn(base, name) && Object.hasOwn(theirs, name))
    const compared = { key: unit.key, names }
    const own = namesToSend(names, edits)
    const theyChanged = names.some(changed(theirs))
    if (!unit.names.some(changed(mine))) {
      if (theyChanged) found.theirs.push(compared)
    } else if (!theyChanged) {
      found.mine.push(unit)
    } else if (own.every((name) => sameValue(fields, name, mine[name], theirs[name]))) {
      found.same.push(compared)
    } else {
      const decision = {
        ...compared,
        base: pick(base, names),
        mine: pick(mine, own),
        theirs: pick(theirs, names),
      }
      const merge = isLongText(fields, names) ? mergeUnit(decision) : null
      if (merge?.clean) combined.push({ name: unit.key, text: merge.combined })
      else decisions.push({ ...decision, merge })
    }
  }
  return { ...found, combined, decisions }
}

/**
 * The edits as they lie over theirs when nothing is left to decide: mine, and the combined texts. What is still to be
 * decided is in neither; `resolve` is for that.
 */
export function rebase(comparison: Comparison, edits: Fields, theirs: Fields): Fields {
  const settled = [...comparison.theirs, ...comparison.same, ...comparison.decisions].flatMap(
    ({ names }) => names,
  )
  const gone = new Set([...settled, ...comparison.combined.map(({ name }) => name)])
  const mine = Object.entries(edits).filter(([name]) => !gone.has(name))
  const texts = comparison.combined.filter(({ name, text }) => theirs[name] !== text)
  return Object.fromEntries([...mine, ...texts.map(({ name, text }) => [name, text] as const)])
}

/** The edits without those that the record holds already. */
export function settle(fields: FieldTable, edits: Fields, values: Fields): Fields {
  return Object.fromEntries(
    Object.entries(edits).filter(([name, value]) => !sameValue(fields, name, value, values[name])),
  )
}

function isLongText(fields: FieldTable, names: readonly string[]): boolean {
  return names.length === 1 && fields.find((row) => row.name === names[0])?.kind === 'longText'
}

/** No text and empty text differ, so a text is merged by itself only when all three sides have one. */
function mergeUnit({ names: [name = ''], base, mine, theirs }: Omit<Decision, 'merge'>): TextMerge | null {
  const texts = [base[name], mine[name], theirs[name]] as const
  const [before, ours, other] = texts
  if (typeof ours !== 'string' || typeof other !== 'string') return null
  const merge = mergeWords(typeof before === 'string' ? before : '', ours, other)
  return merge.clean && typeof before !== 'string' ? null : merge
}
