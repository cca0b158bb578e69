import type { Choice } from '../../services/port/draft'
import { openDecisions } from '../merge/resolve'
import type { SessionContext, SessionEvent } from './editSession.types'
import type { Decision } from '../merge/threeWay'

type Event<Type extends SessionEvent['type']> = Extract<SessionEvent, { type: Type }>
type Changes = Partial<SessionContext>

/** Notes a choice beside the value it was made against. A combined text stays with it, also while another is chosen. */
export function chosen(context: SessionContext, { key, take, text }: Event<'choose'>): Changes {
  const decision = context.comparison?.decisions.find((each) => each.key === key)
  if (decision === undefined) return {}
  return {
    choices: { ...context.choices, [key]: choiceOf(context, decision, take, text) },
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

function choiceOf(
  { choices }: SessionContext,
  { key, theirs }: Decision,
  take: Choice['take'],
  text = choices[key]?.text,
): Choice {
  return { take, theirs, ...(text === undefined ? {} : { text }) }
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
