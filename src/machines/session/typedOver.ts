import type { FieldRow, Fields, FieldValue } from '../../services/record/fieldTable'
import type { SessionContext } from './editSession.types'
import { sameValue } from '../merge/sameValue'
import { mergeField } from '../merge/text/mergeField'
import { eventsBefore, overEarlier } from './earlierBase'

/** Where typed values belong: the session they lie over from now on, and what they come to there. */
interface Placed {
  readonly context: SessionContext
  readonly values: Fields
}

/**
 * Places what was typed into boxes that showed older values than the session holds: a word was being composed, or the
 * page had not been drawn again. Such a box speaks for what was changed in it, not for the whole field. In a long text
 * that is merged over the present one; where both touch the same place, and in every other field, the value the box
 * showed becomes the base again and the present one is theirs: a decision, and nobody's work is overwritten unseen.
 *
 * @param over by field name, what the boxes showed.
 */
export function placedOver(context: SessionContext, values: Fields, over: Fields): Placed {
  return Object.entries(over).reduce<Placed>((placed, [name, shown]) => placedField(placed, name, shown), {
    context,
    values,
  })
}

function placedField(placed: Placed, name: string, shown: FieldValue): Placed {
  const { context, values } = placed
  const { base, edits, fields } = context
  const present = Object.hasOwn(edits, name) ? edits[name] : base?.fields[name]
  const typed = values[name]
  if (base === null || present === undefined || typed === undefined) return placed
  if (sameValue(fields, name, present, shown) || sameValue(fields, name, present, typed)) return placed
  const row = fields.find((each) => each.name === name)
  const merged = mergedText(row, shown, typed, present)
  if (merged !== null) return { context, values: { ...values, [name]: merged } }
  return {
    context: { ...context, ...overEarlier(context, base, { [name]: shown }, eventsBefore(base, [name])) },
    values,
  }
}

function mergedText(
  row: FieldRow | undefined,
  shown: FieldValue,
  typed: FieldValue,
  present: FieldValue,
): string | null {
  if (typeof shown !== 'string' || typeof typed !== 'string' || typeof present !== 'string') return null
  const merge = mergeField(row, shown, typed, present)
  return merge?.clean ? merge.combined : null
}
