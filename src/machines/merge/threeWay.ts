import type { FieldRow, Fields, FieldTable } from '../../services/record/fieldTable'
import { isLongText } from '../../services/record/textKinds'
import type { TextMerge } from './text/mergeText'
import { mergeField } from './text/mergeField'
import { sameInBox, sameValue } from './sameValue'
import { namesToSend, pick, mergeUnitsOf, type MergeUnit } from './mergeUnits'

/** A unit both sides changed, differently. `mine` has what would be sent of it (`namesToSend`), `theirs` all of it. */
export interface Decision extends MergeUnit {
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

/** What a three-way comparison found. Each unit is in exactly one list; one that nobody changed is in none. */
export interface Comparison {
  /** Units only I changed. */
  readonly mine: readonly MergeUnit[]
  /** Units only they changed. */
  readonly theirs: readonly MergeUnit[]
  /** Units both changed to the same. */
  readonly same: readonly MergeUnit[]
  readonly combined: readonly Combined[]
  readonly decisions: readonly Decision[]
}

/**
 * Compares base, mine (the edits over base) and theirs, unit by unit. A name that a version does not have is not
 * compared: nobody can have changed it there, so an edit of it stays mine. Pure.
 */
export function compareVersions(fields: FieldTable, base: Fields, edits: Fields, theirs: Fields): Comparison {
  // Written out and not spread: this runs at every keystroke, and spreading takes longer than all the comparing.
  const comparison = {
    mine: [] as MergeUnit[],
    theirs: [] as MergeUnit[],
    same: [] as MergeUnit[],
    combined: [] as Combined[],
    decisions: [] as Decision[],
  }
  const edited = Object.keys(edits)
  const changed = namesOfOthers(base, theirs)
  for (const unit of mergeUnitsOf(fields)) {
    // Nearly every unit, at nearly every comparison: nobody put another value there.
    const isEdited = isAmong(edited, unit.names)
    const isChanged = isAmong(changed, unit.names)
    if (!isEdited && !isChanged) continue
    const compared = known(unit, base, theirs)
    const { key, names } = compared
    const theyChanged = isChanged && differs(fields, names, base, theirs)
    if (!isEdited || !differs(fields, unit.names, base, edits, base)) {
      if (theyChanged) comparison.theirs.push(compared)
      continue
    }
    if (!theyChanged) {
      comparison.mine.push(unit)
      continue
    }
    const own = namesToSend(names, edits)
    if (!differs(fields, own, theirs, edits, base)) {
      comparison.same.push(compared)
      continue
    }
    const before = pick(base, names)
    const mine = pick(edits, own, base)
    const other = pick(theirs, names)
    const merge = mergeUnit(longTextOf(fields, names), before, mine, other)
    if (merge?.clean) comparison.combined.push({ name: key, text: merge.combined })
    else comparison.decisions.push({ key, names, base: before, mine, theirs: other, merge })
  }
  return comparison
}

/** The names with another value in `theirs`, few as a rule; whether it means something else is looked at afterwards. */
function namesOfOthers(base: Fields, theirs: Fields): readonly string[] {
  const names: string[] = []
  // The one loop over all fields at every keystroke: engines read an object fastest by the names they give out themselves.
  for (const name in theirs) if (theirs[name] !== base[name]) names.push(name)
  return names
}

function isAmong(touched: readonly string[], names: readonly string[]): boolean {
  if (touched.length === 0) return false
  for (const name of names) if (touched.includes(name)) return true
  return false
}

/** The unit with those names that both versions have. */
function known(unit: MergeUnit, base: Fields, theirs: Fields): MergeUnit {
  for (const name of unit.names) if (!isIn(name, base, theirs)) return withoutUnknown(unit, base, theirs)
  return unit
}

function isIn(name: string, base: Fields, theirs: Fields): boolean {
  return Object.hasOwn(base, name) && Object.hasOwn(theirs, name)
}

function withoutUnknown({ key, names }: MergeUnit, base: Fields, theirs: Fields): MergeUnit {
  return { key, names: names.filter((name) => isIn(name, base, theirs)) }
}

/** Whether one of the names has another meaning in `values`, or in `otherwise` what they do not have. */
function differs(
  fields: FieldTable,
  names: readonly string[],
  base: Fields,
  values: Fields,
  otherwise: Fields = values,
): boolean {
  for (const name of names) {
    const source = otherwise === values || Object.hasOwn(values, name) ? values : otherwise
    if (!sameValue(fields, name, base[name], source[name])) return true
  }
  return false
}

/**
 * The edits as they lie over theirs when nothing is left to decide: mine, and the combined texts. What is still to be
 * decided is in neither; `applyChoices` is for that.
 */
export function rebase(comparison: Comparison, edits: Fields, theirs: Fields): Fields {
  const decided = [...comparison.theirs, ...comparison.same, ...comparison.decisions].flatMap(
    ({ names }) => names,
  )
  const gone = new Set([...decided, ...comparison.combined.map(({ name }) => name)])
  const mine = Object.entries(edits).filter(([name]) => !gone.has(name))
  const texts = comparison.combined.filter(({ name, text }) => theirs[name] !== text)
  return Object.fromEntries([...mine, ...texts.map(({ name, text }) => [name, text] as const)])
}

/** The edits without those that the record holds already, a text to the letter. */
export function dropEqualEdits(fields: FieldTable, edits: Fields, values: Fields): Fields {
  return Object.fromEntries(
    Object.entries(edits).filter(([name, value]) => !sameInBox(fields, name, value, values[name])),
  )
}

function longTextOf(fields: FieldTable, names: readonly string[]): FieldRow | undefined {
  return names.length === 1 ? fields.find((row) => row.name === names[0] && isLongText(row)) : undefined
}

/** No text and empty text differ, so a text is merged by itself only when all three sides have one. */
function mergeUnit(row: FieldRow | undefined, base: Fields, mine: Fields, theirs: Fields): TextMerge | null {
  if (row === undefined) return null
  const { name } = row
  const [before, ours, other] = [base[name], mine[name], theirs[name]]
  if (typeof ours !== 'string' || typeof other !== 'string') return null
  const merge = mergeField(row, typeof before === 'string' ? before : '', ours, other)
  return merge?.clean && typeof before !== 'string' ? null : merge
}
