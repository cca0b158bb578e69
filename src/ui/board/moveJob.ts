import type { EditSessions } from '../../machines/collection/editSessions'
import { settled } from '../open-records/atRest'

/** From the status a card showed to the one it was put to. */
export interface Move {
  readonly from: string
  readonly to: string
}

/**
 * What came of moving a card. `kept`: it is an edit that waits, with others, for a save or for a person. `overtaken`:
 * the job was not where the board showed it, so nothing was done. `unread`: it could not be read.
 */
export type MoveOutcome = 'saved' | 'kept' | 'gone' | 'refused' | 'overtaken' | 'unread'

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
  await settled(session)
  const before = session.getSnapshot()
  if (before.hasTag('gone')) return 'gone'
  const { base, autosave, edits, mayEdit } = before.context
  if (!before.hasTag('editable') || !mayEdit) return 'refused'
  if (base === null) return 'unread'
  if ({ ...base.fields, ...edits }['job_status'] !== from) return 'overtaken'
  session.send({ type: 'field.edit', values: { job_status: to } })
  // Whoever saves by hand decides himself when his other edits are saved.
  if (!autosave && Object.keys(edits).length > 0) return 'kept'
  session.send({ type: 'save' })
  const after = await settled(session)
  if (after.hasTag('gone')) return 'gone'
  return after.context.edits['job_status'] === undefined ? 'saved' : 'kept'
}
