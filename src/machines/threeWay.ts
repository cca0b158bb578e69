import type { Fields, FieldTable } from '../services/fieldTable'
import type { TextMerge } from './mergeText'

/** One thing a person decides about: a field, or all fields of a group. */
export interface Unit {
  /** The group's name, or the field's. */
  readonly key: string
  /** The fields in it, in the order of the table. */
  readonly names: readonly string[]
}

/** A unit both sides changed, differently. `mine` and `theirs` have a value for every name of the unit. */
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

/** The units of a field table, in its order. */
export declare function unitsOf(fields: FieldTable): readonly Unit[]

/**
 * Compares base, mine (the edits over base) and theirs, unit by unit. A name that a version does not have is not
 * compared. Pure.
 */
export declare function compareVersions(
  fields: FieldTable,
  base: Fields,
  edits: Fields,
  theirs: Fields,
): Comparison

/** The edits as they lie over theirs when nothing is left to decide: mine, and the combined texts. */
export declare function rebase(comparison: Comparison, edits: Fields, theirs: Fields): Fields

/** The edits without those that the record holds already. */
export declare function settle(fields: FieldTable, edits: Fields, values: Fields): Fields

/** Whether two values of a field mean the same: decimals by number, date-times by instant, the rest exactly. */
export declare function sameValue(
  fields: FieldTable,
  name: string,
  a: Fields[string] | undefined,
  b: Fields[string] | undefined,
): boolean
