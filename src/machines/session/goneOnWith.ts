import { sameValue } from '../merge/sameValue'
import { mergeField } from '../merge/text/mergeField'
import type { Decision } from '../merge/threeWay'
import { mineIn, textsOf, writtenTexts, type WrittenText } from '../merge/writtenTexts'
import { overEarlier } from './earlierBase'
import type { SessionContext } from './editSession.types'
import { conflictChoicesIn } from './parked'

/**
 * A kept text with what theirs says by now merged in; null where both touch the same place. Where nobody knows what it
 * was written over, it is merged as mine is.
 */
export function textBrought(
  { fields }: Pick<SessionContext, 'fields'>,
  { names: [name = ''], base, theirs }: Decision,
  { text, over }: WrittenText,
): string | null {
  const [before, now] = [over ?? asText(base[name]), asText(theirs[name])]
  if (sameValue(fields, name, before, now) || sameValue(fields, name, text, now)) return text
  if (sameValue(fields, name, before, text)) return now
  const row = fields.find((each) => each.name === name)
  const merge = mergeField(row, before, text, now)
  return merge?.clean ? merge.combined : null
}

/**
 * Goes on with a kept text that clashes with what theirs says by now: it becomes mine, over what it was written over,
 * and each place is asked about like any other. What was mine is kept in its stead, and comes back the same way; so does
 * what was written for the decision since.
 */
export function goneOnWith(
  context: SessionContext,
  decision: Decision,
  { text, over }: WrittenText,
): Partial<SessionContext> {
  const {
    key,
    names: [name = ''],
    base,
  } = decision
  if (context.base === null) return {}
  const edits = { ...context.edits, [name]: text }
  const { parked, ...rest } = overEarlier({ ...context, edits }, context.base, {
    [name]: over ?? base[name] ?? null,
  })
  const { choices, bulkReplaced } = conflictChoicesIn(context)
  const choice = choices[key]
  const left = choice === undefined ? [] : textsOf(choice, decision.merge)
  const written = writtenTexts([...left.filter((each) => each.text !== text), mineToday(decision)])
  const { [key]: _, ...replaced } = bulkReplaced
  return {
    ...rest,
    edits,
    parked: {
      ...parked,
      choices: { ...choices, [key]: { take: 'combined', theirs: {}, ...(written && { written }) } },
      bulkReplaced: replaced,
    },
  }
}

/**
 * What was typed into the field itself after a kept text was written: whoever goes on with that text has it to go back
 * to. Null where nothing was. Where nobody knows what mine was then, something may have been.
 */
export function typedSince(decision: Decision, { text, mine }: WrittenText): WrittenText | null {
  const today = mineToday(decision)
  return today.text === mine || today.text === text ? null : today
}

function mineToday(decision: Decision): WrittenText {
  const {
    names: [name = ''],
    base,
  } = decision
  const mine = asText(mineIn(decision))
  return { text: mine, over: asText(base[name]), mine }
}

function asText(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
