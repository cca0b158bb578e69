import type { Choice, SetAside } from '../../services/port/draft'
import type { Fields, FieldTable } from '../../services/record/fieldTable'
import { sameValue } from './sameValue'
import { carriedPlaces, composedText, textSoFar, withMine } from './text/places'
import { carriedTexts, madeOver, mineIn, textsOf, wholeTexts, writtenTexts } from './writtenTexts'
import { rebase, type Comparison, type Decision } from './threeWay'
import { mergeUnitsOf } from './mergeUnits'

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
export function applyChoices(
  fields: FieldTable,
  comparison: Comparison,
  edits: Fields,
  theirs: Fields,
  choices: Choices,
): Resolution {
  const units = new Map(mergeUnitsOf(fields).map(({ key, names }) => [key, names]))
  const decided = new Set(comparison.decisions.flatMap(({ key, names }) => units.get(key) ?? names))
  const rest = Object.entries(rebase(comparison, edits, theirs)).filter(([name]) => !decided.has(name))
  const answers = comparison.decisions.map((decision) => ({ decision, values: answer(decision, choices) }))
  const chosen = answers.flatMap(({ values }) => leftToSave(fields, values ?? {}, theirs))
  return {
    edits: { ...Object.fromEntries(rest), ...Object.fromEntries(chosen) },
    setAside: answers.flatMap(({ decision, values }) => {
      const { key, theirs: over } = decision
      const givenUp = values === null ? decision.mine : mineAtPlaces(fields, decision, choices[key])
      if (givenUp === null) return []
      // Where both or something new was chosen, theirs is not what stands there.
      const isOther = leftToSave(fields, values ?? {}, theirs).length > 0
      return [{ key, values: givenUp, ...(isOther && { by: 'written' as const }), over }]
    }),
  }
}

/**
 * What was chosen of a text, with mine at the places where theirs was; null where nothing of mine was given up. A value
 * that has no places is given up as a whole for a new one that says something else.
 */
function mineAtPlaces(
  fields: FieldTable,
  { names: [name = ''], mine, merge }: Decision,
  choice: Choice | undefined,
): Fields | null {
  if (choice?.take !== 'combined') return null
  if (merge === null) return sameValue(fields, name, choice.text, mine[name]) ? null : mine
  const text = withMine(merge.parts, choice.places ?? [])
  return text === null ? null : { [name]: text }
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
 * Carries choices over to a newer comparison: a choice whose theirs is unchanged stays, and so does what was decided of
 * a place in a text whose three texts are the same; the rest is to be asked again. What somebody wrote stays, to begin
 * with. A choice about a unit that needs no decision any more is dropped; {@link textsLeft} has what was written for it.
 *
 * @param before what the choices were made in
 */
export function keepChoices(
  choices: Choices,
  next: Comparison,
  before: Comparison | null = null,
): { readonly choices: Choices; readonly changedAgain: readonly string[] } {
  const asked = next.decisions.filter(({ key }) => Object.hasOwn(choices, key))
  const kept = asked.flatMap((decision) => {
    const { key } = decision
    const choice = choices[key]
    if (choice === undefined) return []
    const earlier = before?.decisions.find((each) => each.key === key)
    const isCurrent = validChoice(decision, choices) !== null
    const stays = isCurrent ? choice : (carried(choice, earlier, decision) ?? reopened(choice, earlier))
    return [{ key, choice, stays, isCurrent: isCurrent || stays?.theirs === decision.theirs }]
  })
  return {
    choices: Object.fromEntries(kept.flatMap(({ key, stays }) => (stays ? [[key, stays] as const] : []))),
    // What was open before is asked for the first time still.
    changedAgain: kept.flatMap(({ key, choice, isCurrent }) =>
      isCurrent || Object.keys(choice.theirs).length === 0 ? [] : [key],
    ),
  }
}

/**
 * What somebody wrote for units that `next` asks nothing about. It is in no field, and would be gone with the question.
 *
 * @param standing versions of the record: what one of them says is nothing to keep
 */
export function textsLeft(
  choices: Choices,
  next: Comparison,
  before: Comparison | null,
  standing: readonly Fields[],
): readonly SetAside[] {
  const asked = new Set(next.decisions.map(({ key }) => key))
  return Object.entries(choices).flatMap(([key, choice]) => {
    if (asked.has(key)) return []
    const earlier = before?.decisions.find((each) => each.key === key)
    const name = earlier?.names[0] ?? key
    const texts = textsOf(choice, earlier?.merge ?? null)
    const left = texts.filter(({ text }) => standing.every((fields) => fields[name] !== text))
    return left.map(({ text, over, isUnreadable }): SetAside => ({
      key,
      values: { [name]: text },
      by: 'written',
      ...(isUnreadable && { unreadable: [name] }),
      ...(over !== null && { over: { [name]: over } }),
    }))
  })
}

/** The same places as they were decided; null where something somebody wrote would have no place any more. */
function carried(choice: Choice, before: Decision | undefined, next: Decision): Choice | null {
  const [earlier, parts] = [before?.merge?.parts, next.merge?.parts]
  if (choice.take !== 'combined' || !choice.places || earlier === undefined || parts === undefined)
    return null
  // A text written as a whole is another than its places make.
  if (choice.text !== undefined && choice.text !== composedText(earlier, choice.places)) return null
  const { places, isWritingLost } = carriedPlaces(earlier, choice.places, parts)
  if (isWritingLost || places.every((place) => place === null)) return null
  const text = composedText(parts, places)
  const written = carriedTexts(choice, before, parts)
  return {
    take: 'combined',
    theirs: next.theirs,
    places,
    ...(text !== null && { text }),
    ...(written && { written }),
  }
}

/**
 * What is left of a choice that counts no more: texts that somebody wrote, with what theirs was then. It is about no
 * values, and takes no text: what theirs says by now may be missing in it.
 */
export function reopened(choice: Choice, before?: Decision): Choice | undefined {
  const { take, places } = choice
  const parts = before?.merge?.parts
  const isPressed = parts !== undefined && places !== undefined && choice.text === composedText(parts, places)
  const isWritten =
    parts !== undefined && places !== undefined && carriedPlaces(parts, places, []).isWritingLost
  const text = isPressed ? undefined : choice.text
  const combined = text ?? (isWritten ? textSoFar(parts, places) : undefined)
  const earlier = carriedTexts(choice, before, [])
  const newest =
    combined === undefined
      ? []
      : [{ text: combined, over: madeOver(choice), mine: before ? mineIn(before) : null }]
  const written = writtenTexts([...wholeTexts(earlier), ...newest])
  return written && { take, theirs: {}, written }
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
