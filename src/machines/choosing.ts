import { openDecisions } from './resolve'
import type { SessionContext, SessionEvent } from './session'

type Event<Type extends SessionEvent['type']> = Extract<SessionEvent, { type: Type }>
type Changes = Partial<SessionContext>

/** Notes a choice beside the value it was made against. */
export function chosen(context: SessionContext, { key, take, text }: Event<'choose'>): Changes {
  const decision = context.comparison?.decisions.find((each) => each.key === key)
  if (decision === undefined) return {}
  const choice = { take, theirs: decision.theirs, ...(text === undefined ? {} : { text }) }
  return {
    choices: { ...context.choices, [key]: choice },
    changedAgain: context.changedAgain.filter((each) => each !== key),
  }
}

/** The same choice for every decision. */
export function allChosen(context: SessionContext, { take }: Event<'choose.all'>): Changes {
  const choices = (context.comparison?.decisions ?? []).map(
    ({ key, theirs }) => [key, { take, theirs }] as const,
  )
  return { choices: Object.fromEntries(choices), changedAgain: [] }
}

/** Takes a choice back. */
export function unchosen({ choices }: SessionContext, { key }: Event<'choose.none'>): Changes {
  return { choices: Object.fromEntries(Object.entries(choices).filter(([each]) => each !== key)) }
}

/** Nothing may be applied while one decision is open. */
export function isDecided({ comparison, choices }: SessionContext): boolean {
  return comparison !== null && openDecisions(comparison, choices).length === 0
}
