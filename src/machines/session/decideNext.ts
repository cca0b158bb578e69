import { isUnseen } from './seenWhenAsked'
import { sameTag } from '../merge/sameTag'
import { sendableEdits } from './buildRequest'
import { isImpossible, textIn } from './operations'
import { isOnRequest } from '../../services/port/rowOf'
import { withoutCompression } from '../../services/record/etagGrammar'
import type { Fields } from '../../services/record/fieldTable'
import type { RecordVersion, SentOperation } from '../../services/port/recordApi'
import { limits } from './limits'
import type { SessionContext } from './editSession.types'
import { sameValue } from '../merge/sameValue'
import { rebase, dropEqualEdits } from '../merge/threeWay'
import type { NextStep, Verdict } from './nextSteps'
import { comparisonOf, waitingIn } from './parked'
import { outcomeOf, sentOf } from './write'

/** What follows, as the event the statechart goes on by. */
export function verdictOf(context: SessionContext): Verdict {
  return { type: `verdict.${decideNext(context)}` }
}

/** The first that holds, in this order. Pure. */
export function decideNext(context: SessionContext): NextStep {
  const { base, counts, askedBy } = context
  const parked = waitingIn(context)
  const [sent, outcome] = [sentOf(context), outcomeOf(context)]
  if (base === null || parked === null) return 'takeIn'
  const { theirs, comparison } = parked
  const decides = comparison.decisions.length > 0
  if (context.write.is === 'landed') return decides ? 'overtaken' : 'stored'
  if (sent === null) return decides ? 'overtaken' : 'takeIn'
  if (isOnRequest(sent)) return decideOnRequest(sent, theirs, context)
  if (sent.kind !== 'save' && outcome === 'duplicate') return isThere(sent, theirs) ? 'exists' : 'declined'
  if (outcome === 'unseen') return 'unseen'
  // From before a crash or a 403, perhaps days ago, and not there: nobody expects a text to be published now.
  if (outcome === 'left') return decides ? 'overtaken' : 'takeIn'
  if (sameTag(theirs.etag, sent.etag) && isUntouched(context)) {
    if (outcome === 'duplicate') return 'declined'
    if (isReplaced(context, sent)) return isAllUndone(context, theirs) ? 'nothingLeft' : 'replace'
    if (outcome === 'stale') return counts.blocked < limits.blocked ? 'resend' : 'blocked'
    return counts.sends < limits.sends ? 'resend' : 'unreachable'
  }
  const mayGoOn = counts.rounds < limits.rounds && counts.sends < limits.sends
  // What touches no field is not in anybody's way, and goes with the newest tag.
  if (sent.kind !== 'save') return mayGoOn ? 'renew' : 'outpaced'
  if (decides) return askedBy === 'person' ? 'conflict' : 'overtaken'
  if (
    Object.keys(sendableEdits({ ...context, edits: rebase(comparison, context.edits, theirs.fields) }))
      .length === 0
  )
    return 'nothingLeft'
  return mayGoOn ? 'merge' : 'outpaced'
}

/**
 * What may go only on request is never sent again by itself. It is refused when it did not happen and nothing is new
 * since the base, which a yes leaves where it was, or when it can never happen any more; it is asked about when there is
 * something to know: a change or a note since, a sign-in or another page in between, a tag that only a compressing proxy
 * has marked.
 */
function decideOnRequest(sent: SentOperation, theirs: RecordVersion, context: SessionContext): NextStep {
  const outcome = outcomeOf(context)
  if (outcome === 'duplicate' || outcome === 'unseen' || isImpossible(sent, theirs)) return 'refused'
  if (!sameTag(theirs.etag, sent.etag) || !isUntouched(context)) return 'confirm'
  if (isUnseen(context, sent.kind, context.base ?? undefined)) return 'confirm'
  if (outcome === 'stale') return theirs.etag === sent.etag && isUnmarked(theirs) ? 'refused' : 'confirm'
  return outcome === 'unknown' ? 'refused' : 'confirm'
}

function isUnmarked({ etag }: RecordVersion): boolean {
  return etag === null || etag === withoutCompression(etag)
}

function isAllUndone(context: SessionContext, { fields }: RecordVersion): boolean {
  const left = dropEqualEdits(context.fields, context.edits, fields)
  return Object.keys(sendableEdits({ ...context, edits: left })).length === 0
}

/**
 * What was sent is not what would be saved now, and nothing has been sent since a person asked again. A save that the
 * server cannot take must not block newer typing for good. Within one round the same request goes again, because it may
 * still arrive. Later its ETag is out of date if it does, and its change id shows that it was ours.
 */
function isReplaced(context: SessionContext, sent: SentOperation): boolean {
  const { fields, counts } = context
  if (sent.kind !== 'save' || counts.sends > 0) return false
  const now: Fields = { ...sent.before, ...sendableEdits(context) }
  const names = Object.keys({ ...sent.after, ...now })
  return names.some((name) => !sameValue(fields, name, now[name], sent.after[name]))
}

/** Its text is among the events, from whenever; what has none is believed to be there. */
function isThere(sent: SentOperation, { events }: RecordVersion): boolean {
  const text = textIn(sent).trim()
  return text === '' || events.some((event) => event.text.trim() === text)
}

/** Nobody but this session changed any field between base and theirs. */
function isUntouched(context: SessionContext): boolean {
  const comparison = comparisonOf(context)
  if (comparison === null) return false
  const { theirs, same, combined, decisions } = comparison
  return [theirs, same, combined, decisions].every((list) => list.length === 0)
}
