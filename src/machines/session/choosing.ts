import type { Choice } from '../../services/port/draft'
import { openDecisions } from '../merge/resolve'
import type { SessionContext, SessionEvent } from './editSession.types'
import { composedText, withPlace } from '../merge/text/places'
import type { Decision } from '../merge/threeWay'
import { replacedTexts } from '../merge/writtenTexts'

type Event<Type extends SessionEvent['type']> = Extract<SessionEvent, { type: Type }>
type Changes = Partial<SessionContext>

/** Notes a choice beside the value it was made against. A combined text stays with it, also while another is chosen. */
export function chosen(context: SessionContext, event: Event<'choose'>): Changes {
  const { key, take } = event
  const decision = context.comparison?.decisions.find((each) => each.key === key)
  if (decision === undefined) return {}
  return {
    choices: { ...context.choices, [key]: choiceOf(context, decision, take, event) },
    bulkReplaced: without(context.bulkReplaced, key),
    changedAgain: context.changedAgain.filter((each) => each !== key),
  }
}

/**
 * The same choice for every decision that is open. What was chosen one by one stays, unless nothing is open: then
 * somebody asks for all of it. Either can be put back.
 */
export function allChosen(context: SessionContext, { take }: Event<'choose.all'>): Changes {
  const { comparison, choices, bulkReplaced } = context
  if (comparison === null) return {}
  const open = openDecisions(comparison, choices)
  const meant = open.length > 0 ? open : comparison.decisions
  const all = meant.map((decision) => [decision.key, choiceOf(context, decision, take)] as const)
  const replaced = meant.map(({ key }) => [key, choices[key] ?? null] as const)
  return {
    choices: { ...choices, ...Object.fromEntries(all) },
    bulkReplaced: { ...Object.fromEntries(replaced), ...bulkReplaced },
    changedAgain: [],
  }
}

/** What was chosen one by one before everything was chosen at once. */
export function choicesPutBack({ choices, bulkReplaced }: SessionContext): Changes {
  const before = Object.entries(choices).flatMap(([key, choice]) => {
    const replaced = Object.hasOwn(bulkReplaced, key) ? bulkReplaced[key] : choice
    return replaced ? [[key, replaced] as const] : []
  })
  return { choices: Object.fromEntries(before), bulkReplaced: {} }
}

/**
 * A text that is written, and places that are decided, stay with a choice until others come in their stead; what
 * somebody wrote is kept even then.
 */
function choiceOf(
  { choices }: SessionContext,
  { key, theirs, merge }: Decision,
  take: Choice['take'],
  { text, place }: Pick<Event<'choose'>, 'text' | 'place'> = {},
): Choice {
  const before = choices[key]
  const parts = merge?.parts ?? []
  const places = place === undefined ? before?.places : withPlace(parts, before?.places ?? [], place)
  const composed = place && places && composedText(parts, places)
  const combined = place === undefined ? (text ?? before?.text) : (composed ?? undefined)
  const isTyped = text !== undefined && before?.written?.whole.includes(text) !== true
  const written = replacedTexts(before, merge, { text: combined, places, isTyped })
  return {
    take,
    theirs,
    ...(combined !== undefined && { text: combined }),
    ...(places !== undefined && { places }),
    ...(written !== undefined && { written }),
  }
}

/** Takes a choice back. */
export function unchosen({ choices, bulkReplaced }: SessionContext, { key }: Event<'choose.none'>): Changes {
  return { choices: without(choices, key), bulkReplaced: without(bulkReplaced, key) }
}

/** Nothing may be applied while one decision is open. */
export function isDecided({ comparison, choices }: SessionContext): boolean {
  return comparison !== null && openDecisions(comparison, choices).length === 0
}

function without<Value>(record: Readonly<Record<string, Value>>, key: string): Record<string, Value> {
  return Object.fromEntries(Object.entries(record).filter(([each]) => each !== key))
}
