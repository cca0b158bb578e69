import type { EditSessions } from '../../machines/collection/editSessions'
import type { Move, MoveOutcome } from '../../machines/collection/recordMove.machine'
import { savesByItself } from '../../machines/selectors/session'
import { isBy } from '../../services/port/eventsSince'
import { whenIdle } from '../open-records/atRest'

/**
 * Gives a job another status the way its form would: an edit and a conditional save through its session, which is
 * opened for it and closed again when nothing is left in it. The session may just have read a status that nobody has
 * seen on the board: that one is shown first, never overwritten.
 */
export async function moveJob(
  sessions: EditSessions,
  jobId: string,
  { from, to }: Move,
): Promise<MoveOutcome> {
  const session = sessions.open(jobId)
  await whenIdle(session)
  const before = session.getSnapshot()
  if (before.hasTag('gone')) return { type: 'gone' }
  const { base, edits, mayEdit } = before.context
  if (!before.hasTag('editable') || !mayEdit) return { type: 'refused' }
  if (base === null) return { type: 'unread' }
  const found = { ...base.fields, ...edits }['job_status']
  if (found !== from) {
    const mover = base.events.find(({ after }) => after?.['job_status'] === found)
    const isOwn = mover !== undefined && isBy(mover, before.context.person)
    return { type: 'overtaken', found: String(found), by: mover?.by ?? null, ...(isOwn && { own: true }) }
  }
  session.send({ type: 'field.edit', values: { job_status: to }, unseen: true })
  // Whoever saves by hand decides when the other edits are saved; what was restored nobody has looked at yet.
  if (!savesByItself(before.context) && Object.keys(edits).length > 0) return { type: 'kept' }
  session.send({ type: 'save' })
  const after = await whenIdle(session)
  if (after.hasTag('gone')) return { type: 'gone' }
  return { type: after.context.edits['job_status'] === undefined ? 'saved' : 'kept' }
}
