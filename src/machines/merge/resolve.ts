import type { Choice, SetAside } from '../../services/port/draft'
import type { Fields, FieldTable } from '../../services/record/fieldTable'
import { sameValue } from './sameValue'
import { rebase, type Comparison, type Decision } from './threeWay'
import { unitsOf } from './units'

/** Choices by the key of their unit. */
export type Choices = Readonly<Record<string, Choice>>

/** What a person's choices come to. */
export interface Resolution {
  /** The edits over theirs: what is left to save. */
  readonly edits: Fields
  /** Own values given up, to be put back on request. */
  readonly setAside: readonly SetAside[]
}

/**
 * Applies choices to a comparison of `edits` with `theirs`. A decision still open takes theirs and sets mine aside, so
 * that neither side's work is lost even then; `openDecisions` tells beforehand.
 */
export function resolve(
  fields: FieldTable,
  comparison: Comparison,
  edits: Fields,
  theirs: Fields,
  choices: Choices,
): Resolution {
  const units = new Map(unitsOf(fields).map(({ key, names }) => [key, names]))
  const decided = new Set(comparison.decisions.flatMap(({ key, names }) => units.get(key) ?? names))
  const rest = Object.entries(rebase(comparison, edits, theirs)).filter(([name]) => !decided.has(name))
  const answers = comparison.decisions.map((decision) => ({ ...decision, values: answer(decision, choices) }))
  const chosen = answers.flatMap(({ values }) => leftToSave(fields, values ?? {}, theirs))
  return {
    edits: { ...Object.fromEntries(rest), ...Object.fromEntries(chosen) },
    setAside: answers.flatMap(({ key, values, mine }) => (values === null ? [{ key, values: mine }] : [])),
  }
}

/** Of what was chosen for a unit: all from the first value that theirs has otherwise. Those after it belong to it. */
function leftToSave(fields: FieldTable, values: Fields, theirs: Fields) {
  const entries = Object.entries(values)
  const first = entries.findIndex(([name, value]) => !sameValue(fields, name, value, theirs[name]))
  return first === -1 ? [] : entries.slice(first)
}

/** The decisions without a valid choice. */
export function openDecisions(comparison: Comparison, choices: Choices): readonly Decision[] {
  return comparison.decisions.filter((decision) => validChoice(decision, choices) === null)
}

/**
 * Carries choices over to a newer comparison: a choice whose theirs is unchanged stays; the rest are to be asked again,
 * and keep no more than the combined text somebody wrote for them.
 * A choice about a unit that needs no decision any more is dropped silently.
 */
export function keepChoices(
  choices: Choices,
  next: Comparison,
): { readonly choices: Choices; readonly changedAgain: readonly string[] } {
  const asked = next.decisions.filter(({ key }) => Object.hasOwn(choices, key))
  const outdated = asked.filter((decision) => validChoice(decision, choices) === null).map(({ key }) => key)
  const kept = asked.flatMap(({ key }) => {
    const choice = choices[key] && outdated.includes(key) ? reopened(choices[key]) : choices[key]
    return choice === undefined ? [] : [[key, choice] as const]
  })
  return {
    choices: Object.fromEntries(kept),
    // What was open before is asked for the first time still.
    changedAgain: outdated.filter((key) => Object.keys(choices[key]?.theirs ?? {}).length > 0),
  }
}

/** What is left of a choice that counts no more: a combined text, to begin with. It is about no values. */
export function reopened(choice: Choice): Choice | undefined {
  // Places are about the texts as they were.
  return choice.text === undefined ? undefined : { take: choice.take, theirs: {}, text: choice.text }
}

/** The values a choice asks for; null for theirs. */
function answer(decision: Decision, choices: Choices): Fields | null {
  const choice = validChoice(decision, choices)
  if (choice?.take === 'mine') return decision.mine
  const [name] = decision.names
  return choice?.take === 'combined' && name !== undefined ? { [name]: choice.text ?? '' } : null
}

/** A choice counts only while theirs is what was on screen when it was made. */
function validChoice(decision: Decision, choices: Choices): Choice | null {
  const choice = Object.hasOwn(choices, decision.key) ? choices[decision.key] : undefined
  if (choice === undefined || !sameFields(choice.theirs, decision.theirs)) return null
  const combines = choice.take === 'combined'
  return combines && (choice.text === undefined || decision.names.length !== 1) ? null : choice
}

function sameFields(a: Fields, b: Fields): boolean {
  const names = Object.keys(a)
  return (
    names.length === Object.keys(b).length &&
    names.every((name) => Object.hasOwn(b, name) && a[name] === b[name])
  )
}
