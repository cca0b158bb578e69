import { expect, onTestFinished } from 'vitest'
import { waitFor } from 'xstate'
import type { ProfileName, ServerOptions } from '../../server/createServer'
import { manualClock } from '../../server/testing/manualClock'
import { envelope, neededThere, newJob, readJob } from '../../server/testing/testJob'
import { signedIn, testServer } from '../../server/testing/testServer'
import type { EditSession } from '../../src/machines/session/editSession.machine'
import { createJobSessions } from '../../src/machines/collection/editSessions'
import type { Fields } from '../../src/services/record/fieldTable'
import { createHttpRecordApi } from '../../src/services/http/httpRecordApi'
import { signedInHttp } from '../support/services/testHttp'

/** Hana changes a job behind the back of Tom, who has it open and then saves. */
export async function workshop(profile: ProfileName, options: ServerOptions = {}) {
  const now = manualClock()
  let inTheGap: (() => Promise<unknown>) | null = null
  const readGap = async () => {
    const write = inTheGap
    inTheGap = null
    await write?.()
  }
  const app = await testServer({ now, profile, readGap, ...options })
  const hana = await signedIn(app, 'hana')
  const job = await newJob(hana, profile === 'deployed' ? neededThere : {})
  const { http } = await signedInHttp(app, 'tom')
  const api = createHttpRecordApi({ http })
  const sessions = createJobSessions({ api, autosave: false })
  onTestFinished(() => sessions.stop())
  const stored = async () => (await readJob(hana, job.id)).job
  return {
    stored,
    later: () => now.advance(1),
    tomOpens: () => resting(sessions.open(job.id)),
    /** What a page does that looks whether something has changed: with the values it shows, or only with their tag. */
    tomLooks: async (session: EditSession, at: 'tag' | 'values') => {
      const { base } = session.getSnapshot().context
      const known = at === 'values' ? base?.fields : undefined
      const outcome = await api.check(job.id, base?.etag ?? '', new AbortController().signal, known)
      if (outcome.type === 'check.changed') sessions.notify(job.id, outcome.etag)
      await resting(session)
      return outcome
    },
    hanaMoves: async (status: string) => {
      const url = `/job/api/jobs/${job.id}/update-status/`
      const answer = await hana.send('POST', url, { status }, { 'if-match': job.tag })
      expect(answer.statusCode).toBe(200)
    },
    hanaWrites: async (values: Fields) => {
      const answer = await hana.send('PATCH', job.url, envelope(job, { ...values }), { 'if-match': job.tag })
      expect(answer.statusCode).toBe(200)
    },
    betweenBodyAndTag: (write: () => Promise<unknown>) => void (inTheGap = write),
  }
}

/** Until nothing is in flight. */
async function resting(session: EditSession): Promise<EditSession> {
  await waitFor(session, (snapshot) => !snapshot.hasTag('busy'), { timeout: 60_000 })
  return session
}

/** Edits and saves, as somebody does by hand. */
export async function save(session: EditSession, values: Fields): Promise<EditSession> {
  session.send({ type: 'field.edit', values })
  session.send({ type: 'save' })
  return resting(session)
}

/** Keeps mine for one decision, and applies that. */
export async function keepMine(session: EditSession, key: string): Promise<void> {
  session.send({ type: 'choose', key, take: 'mine' })
  session.send({ type: 'apply' })
  await resting(session)
}
