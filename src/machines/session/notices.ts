import type { Author, Notice, SessionContext } from './editSession.types'
import { whoChanged } from './attribution'
import { isOnRequest } from '../../services/port/rowOf'
import { conflictChoicesIn, comparisonOf, theirsOf } from './parked'
import { landedOf, outcomeOf, sentOf } from './write'

/** What to tell when a write of ours is known to be stored; other words where its answer was lost and it was looked for. */
export function landedNotice(context: SessionContext): Notice | null {
  const landed = landedOf(context)
  if (landed === null) return null
  if (landed.kind !== 'save') return { code: 'done', operation: landed.kind }
  const names = Object.keys(landed.after)
  const missing = names.filter((name) => context.problems[name] !== undefined)
  if (missing.length > 0) return { code: 'notStored', names: missing }
  return { code: outcomeOf(context) !== null ? 'wentThrough' : 'saved', names }
}

/** What to tell when others' changes come in without a question. Null when they changed no field. */
export function takenInNotice(context: SessionContext, code: 'takenIn' | 'merged'): Notice | null {
  const comparison = comparisonOf(context)
  if (comparison === null) return null
  const names = comparison.theirs.flatMap((unit) => unit.names)
  const combined = comparison.combined.map(({ name }) => name)
  const author = changedBy(context)
  if (code === 'merged') return { code, takenIn: names, combined, ...author }
  return names.length === 0 ? null : { code, names, ...author }
}

/** What was there already, from before. */
export function existsNotice(context: SessionContext): Notice | null {
  return byItself(context, 'exists')
}

/** What was answered yes, and does not show. */
export function unseenNotice(context: SessionContext): Notice | null {
  return byItself(context, 'unseen')
}

function byItself(context: SessionContext, code: 'exists' | 'unseen'): Notice | null {
  const sent = sentOf(context)
  return sent === null || sent.kind === 'save' || isOnRequest(sent) ? null : { code, operation: sent.kind }
}

/** How much there is to decide, and because of whom. */
export function conflictNotice(context: SessionContext): Notice {
  return {
    code: 'conflict',
    decisions: comparisonOf(context)?.decisions.length ?? 0,
    ...changedBy(context),
  }
}

export function changedAgainNotice(context: SessionContext): Notice | null {
  const { newest } = conflictChoicesIn(context)
  return newest.length === 0 ? null : { code: 'changedAgain', keys: newest }
}

/** What was given up for theirs; null when nothing was. */
export function tookTheirsNotice(context: SessionContext): Notice | null {
  const comparison = comparisonOf(context)
  const { choices } = conflictChoicesIn(context)
  const decided = (comparison?.decisions ?? []).map(({ key }) => key)
  const keys = decided.filter((key) => choices[key]?.take === 'theirs')
  return keys.length === 0 ? null : { code: 'tookTheirs', keys }
}

/** Whom to name for what is parked; nobody when the backend does not say. */
function changedBy(context: SessionContext): Author {
  const { base, ownChanges, person } = context
  const theirs = theirsOf(context)
  return base && theirs ? whoChanged(base, theirs, ownChanges, person) : { by: null }
}
