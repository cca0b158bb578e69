import type { Fields, FieldTable, FieldValue } from '../../services/record/fieldTable'

/** One thing a person decides about: a field, or all fields of a group. */
export interface MergeUnit {
  /** The group's name, or the field's. */
  readonly key: string
  /** The fields in it, in the order of the table. */
  readonly names: readonly string[]
}

/** A table never changes, and every keystroke asks for its units. */
const known = new WeakMap<FieldTable, readonly MergeUnit[]>()

/** The units of a field table, in its order. */
export function mergeUnitsOf(fields: FieldTable): readonly MergeUnit[] {
  const units = known.get(fields) ?? unitsIn(fields)
  known.set(fields, units)
  return units
}

function unitsIn(fields: FieldTable): readonly MergeUnit[] {
  const names = new Map<string, string[]>()
  for (const row of fields) {
    const key = row.group ?? row.name
    names.set(key, [...(names.get(key) ?? []), row.name])
  }
  return [...names].map(([key, members]) => ({ key, names: members }))
}

/** The named fields, and all that share a group with one of them. */
export function withGroups(fields: FieldTable, names: readonly string[]): readonly string[] {
  if (names.length === 0) return names
  return mergeUnitsOf(fields).flatMap((unit) =>
    unit.names.some((name) => names.includes(name)) ? unit.names : [],
  )
}

/**
 * The names of a unit whose values are sent with an edit: with the edited ones go those before them, so that no mixture
 * of two records can arise. What comes after an edited one and was left alone belonged to its old value: the backend
 * chooses it.
 */
export function namesToSend(names: readonly string[], edits: Fields): readonly string[] {
  // Nearly every unit is one field.
  if (names.length === 1) return Object.hasOwn(edits, names[0] ?? '') ? names : []
  const first = names.findIndex((name) => Object.hasOwn(edits, name))
  return first === -1 ? [] : names.filter((name, place) => place <= first || Object.hasOwn(edits, name))
}

/** The named values, of those there are; what `values` does not have comes from `otherwise`. */
export function pick(values: Fields, names: readonly string[], otherwise: Fields = values): Fields {
  const picked: Record<string, FieldValue> = {}
  for (const name of names) {
    const source = Object.hasOwn(values, name) ? values : otherwise
    const value = Object.hasOwn(source, name) ? source[name] : undefined
    if (value !== undefined) picked[name] = value
  }
  return picked
}
