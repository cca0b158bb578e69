import type { JobSessions } from '../../machines/jobSessions'
import { settled } from '../openJobs/atRest'

/** What came of moving a card. `kept`: it is an edit that waits, with others, for a save or for a person. */
export type MoveOutcome = 'saved' | 'kept' | 'gone' | 'refused'

/**
 * Gives a job another status the way its form would: an edit and a conditional save through its session, which is
 * opened for it and closed again when nothing is left in it.
 */
export async function moveJob(sessions: JobSessions, jobId: string, status: string): Promise<MoveOutcome> {
  const session = sessions.open(jobId)
  const before = await settled(session)
  if (before.hasTag('gone')) return 'gone'
  if (!before.hasTag('editable') || !before.context.mayEdit) return 'refused'
  const { autosave, edits } = before.context
  session.send({ type: 'field.edit', values: { job_status: status } })
  // Whoever saves by hand decides himself when his other edits are saved.
  if (!autosave && Object.keys(edits).length > 0) return 'kept'
  session.send({ type: 'save' })
  const after = await settled(session)
  if (after.hasTag('gone')) return 'gone'
  return after.context.edits['job_status'] === undefined ? 'saved' : 'kept'
}
