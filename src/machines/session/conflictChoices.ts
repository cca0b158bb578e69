import type { Choice } from '../../services/port/draft'
import { openDecisions } from '../merge/applyChoices'
import type { SessionContext, SessionEvent, Waiting } from './editSession.types'
import { waitingIn } from './parked'
import { composedText, withPlace } from '../merge/text/places'
import type { Decision } from '../merge/threeWay'
import {
  madeOver,
  mineIn,
  replacedTexts,
  wholeTexts,
  writtenTexts,
  type WrittenText,
} from '../merge/writtenTexts'
import { goneOnWith, textBrought, typedSince } from './goneOnWith'

type Event<Type extends SessionEvent['type']> = Extract<SessionEvent, { type: Type }>
type Changes = Partial<SessionContext>

/** Notes a choice beside the value it was made against. A combined text stays with it, also while another is chosen. */
export function chosen(context: SessionContext, event: Event<'choose'>): Changes {
  const { key, take } = event
  const parked = waitingIn(context)
  const decision = parked?.comparison.decisions.find((each) => each.key === key)
  if (parked === null || decision === undefined) return {}
  if (event.instead !== undefined) return keptTextTyped(parked, event)
  // What is written for a new value counts by itself, also when it is the one that stood there before.
  const kept = decision.merge === null ? undefined : keptText(parked, event)
  const text = kept && textBrought(context, decision, kept)
  if (kept && text === null) return goneOnWith(context, decision, kept)
  const also = kept && typeof text === 'string' ? { text, kept, since: typedSince(decision, kept) } : event
  return {
    parked: {
      ...parked,
      choices: { ...parked.choices, [key]: choiceOf(parked, decision, take, also) },
      bulkReplaced: without(parked.bulkReplaced, key),
      changedAgain: parked.changedAgain.filter((each) => each !== key),
    },
  }
}

/**
 * The same choice for every decision that is open. What was chosen one by one stays, unless nothing is open: then
 * somebody asks for all of it. Either can be put back.
 */
export function allChosen(context: SessionContext, { take }: Event<'choose.all'>): Changes {
  const parked = waitingIn(context)
  if (parked === null) return {}
  const { comparison, choices, bulkReplaced } = parked
  const open = openDecisions(comparison, choices)
  const meant = open.length > 0 ? open : comparison.decisions
  const all = meant.map((decision) => [decision.key, choiceOf(parked, decision, take)] as const)
  const replaced = meant.map(({ key }) => [key, choices[key] ?? null] as const)
  return {
    parked: {
      ...parked,
      choices: { ...choices, ...Object.fromEntries(all) },
      bulkReplaced: { ...Object.fromEntries(replaced), ...bulkReplaced },
      changedAgain: [],
    },
  }
}

/** What was chosen one by one before everything was chosen at once. */
export function choicesPutBack(context: SessionContext): Changes {
  const parked = waitingIn(context)
  if (parked === null) return {}
  const { choices, bulkReplaced } = parked
  const before = Object.entries(choices).flatMap(([key, choice]) => {
    const replaced = Object.hasOwn(bulkReplaced, key) ? bulkReplaced[key] : choice
    return replaced ? [[key, replaced] as const] : []
  })
  return { parked: { ...parked, choices: Object.fromEntries(before), bulkReplaced: {} } }
}

/**
 * A text that is written, and places that are decided, stay with a choice until others come in their stead; what
 * somebody wrote is kept even then.
 */
function choiceOf(
  { choices }: Waiting,
  decision: Decision,
  take: Choice['take'],
  also: Pick<Event<'choose'>, 'text' | 'place'> & {
    readonly kept?: WrittenText
    readonly since?: WrittenText | null
  } = {},
): Choice {
  const { key, theirs, merge } = decision
  const { text, place, kept, since } = also
  const before = text === undefined ? choices[key] : typedOn(choices[key])
  const parts = merge?.parts ?? []
  const places = place === undefined ? before?.places : withPlace(parts, before?.places ?? [], place)
  const composed = place && places && composedText(parts, places)
  const combined = place === undefined ? (text ?? before?.text) : (composed ?? undefined)
  const isTyped = text !== undefined && kept === undefined
  const left = replacedTexts(
    before,
    { merge, mine: mineIn(decision) },
    // A value that is typed on passes through others, which are kept all the same.
    { text: isTyped && merge === null ? undefined : (kept?.text ?? combined), places, isTyped },
  )
  const written = since ? writtenTexts([...wholeTexts(left), since], left?.places) : left
  return {
    take,
    theirs,
    ...(combined !== undefined && { text: combined }),
    ...(places !== undefined && { places }),
    ...(written !== undefined && { written }),
  }
}

/** The text that is gone on with, when it is one that was kept. */
function keptText({ choices }: Waiting, { key, text }: Event<'choose'>): WrittenText | undefined {
  return wholeTexts(choices[key]?.written).find((each) => each.text === text)
}

/** Somebody types on in a text that theirs has moved on from: it stays beside the decision, which stays open. */
function keptTextTyped(parked: Waiting, { key, text, instead }: Event<'choose'>): Changes {
  const choice = parked.choices[key]
  if (choice === undefined || text === undefined) return {}
  const typed = (each: string) => (each === instead ? text : each)
  const { written } = choice
  const kept: Choice = {
    ...choice,
    ...(written && { written: { ...written, whole: written.whole.map(typed) } }),
  }
  return { parked: { ...parked, choices: { ...parked.choices, [key]: kept } } }
}

/** Takes a choice back. A text that is no value yet, written for a new one, stays beside the decision. */
export function unchosen(context: SessionContext, { key, text }: Event<'choose.none'>): Changes {
  const parked = waitingIn(context)
  if (parked === null) return {}
  const { choices, bulkReplaced, comparison } = parked
  const decision = comparison.decisions.find((each) => each.key === key && each.merge === null)
  const kept = text !== undefined && decision && withUnreadable(choices[key], decision, text)
  const others = without(choices, key)
  return {
    parked: {
      ...parked,
      choices: kept ? { ...others, [key]: kept } : others,
      bulkReplaced: without(bulkReplaced, key),
    },
  }
}

function withUnreadable(before: Choice | undefined, decision: Decision, text: string): Choice | undefined {
  const typed = { text, over: madeOver(decision), mine: mineIn(decision), isUnreadable: true } as const
  const written = writtenTexts([...wholeTexts(typedOn(before)?.written), typed])
  return written && { take: 'combined', theirs: {}, written }
}

/** What is typed for a new value goes on from what stood in the box: a text that is no value is not kept for each letter. */
function typedOn(choice: Choice | undefined): Choice | undefined {
  if (choice?.written === undefined || choice.text !== undefined) return choice
  const { written, ...rest } = choice
  const whole = wholeTexts(written)
  if (!whole.at(-1)?.isUnreadable) return choice
  const left = writtenTexts(whole.slice(0, -1), written.places)
  return { ...rest, ...(left && { written: left }) }
}

/** Nothing may be applied while one decision is open. */
export function isDecided(context: SessionContext): boolean {
  const parked = waitingIn(context)
  return parked !== null && openDecisions(parked.comparison, parked.choices).length === 0
}

function without<Value>(record: Readonly<Record<string, Value>>, key: string): Record<string, Value> {
  return Object.fromEntries(Object.entries(record).filter(([each]) => each !== key))
}
