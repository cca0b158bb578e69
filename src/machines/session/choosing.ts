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
    changedAgain: context.changedAgain.filter((each) => each !== key),
  }
}

/** The same choice for every decision. */
export function allChosen(context: SessionContext, { take }: Event<'choose.all'>): Changes {
  const choices = (context.comparison?.decisions ?? []).map(
    (decision) => [decision.key, choiceOf(context, decision, take)] as const,
  )
  return { choices: Object.fromEntries(choices), changedAgain: [] }
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
export function unchosen({ choices }: SessionContext, { key }: Event<'choose.none'>): Changes {
  return { choices: Object.fromEntries(Object.entries(choices).filter(([each]) => each !== key)) }
}

/** Nothing may be applied while one decision is open. */
export function isDecided({ comparison, choices }: SessionContext): boolean {
  return comparison !== null && openDecisions(comparison, choices).length === 0
}
