import { sameTag } from '../merge/sameTag'
import { sendableEdits } from './compose'
import { limits } from './limits'
import type { SessionContext } from './editSession.types'
import { rebase } from '../merge/threeWay'

/**
 * What follows from comparing what was loaded with what the session has. `stored`: our write is there. `exists`: it
 * was there before. `settled`: nothing of ours differs any more. `resend`: our write is not there and nothing has
 * changed, so the identical request goes again. `renew`: the same wish with the newest ETag. `merge`: others' changes
 * and ours do not touch. `takeIn`: nothing was being sent; the newer version comes in under the edits.
 */
export type Verdict =
  | 'stored'
  | 'settled'
  | 'resend'
  | 'renew'
  | 'merge'
  | 'takeIn'
  | 'exists'
  | 'confirm'
  | 'conflict'
  | 'overtaken'
  | 'blocked'
  | 'outpaced'
  | 'unreachable'

/** The first that holds, in this order. Pure. */
export function judge(context: SessionContext): Verdict {
  const { sent, landed, base, theirs, comparison, counts, outcome, askedBy } = context
  if (base === null || theirs === null || comparison === null) return 'takeIn'
  const decides = comparison.decisions.length > 0
  if (landed !== null) return decides ? 'overtaken' : 'stored'
  if (sent === null) return decides ? 'overtaken' : 'takeIn'
  if (outcome === 'duplicate') return 'exists'
  const asksFirst = sent.kind !== 'save' && sent.kind !== 'addEvent'
  // Asked for before a crash, perhaps days ago, and not there: nobody expects a job to be deleted or a text to be
  // published now.
  if (outcome === 'left') return asksFirst ? 'confirm' : decides ? 'overtaken' : 'takeIn'
  if (sameTag(theirs.etag, sent.etag) && isUntouched(context)) {
    if (outcome === 'stale') return counts.blocked < limits.blocked ? 'resend' : 'blocked'
    return counts.sends < limits.sends ? 'resend' : 'unreachable'
  }
  if (asksFirst) return 'confirm'
  const mayGoOn = counts.rounds < limits.rounds && counts.sends < limits.sends
  if (sent.kind === 'addEvent') return mayGoOn ? 'renew' : 'outpaced'
  if (decides) return askedBy === 'person' ? 'conflict' : 'overtaken'
  if (
    Object.keys(sendableEdits({ ...context, edits: rebase(comparison, context.edits, theirs.fields) }))
      .length === 0
  )
    return 'settled'
  return mayGoOn ? 'merge' : 'outpaced'
}

/** Nobody but this session changed any field between base and theirs. */
function isUntouched({ comparison }: SessionContext): boolean {
  if (comparison === null) return false
  const { theirs, same, combined, decisions } = comparison
  return [theirs, same, combined, decisions].every((list) => list.length === 0)
}
