import type { Session } from '../accounts/sessions'
import type { Db } from '../database/tables'
import type { Writes } from '../database/writes'
import { maxSkewMs } from '../database/recent'

/** How many event streams there may be. */
export interface MostStreams {
  readonly streamsPerPerson: number
  readonly streamsPerBrowser: number
}

/** Counts event streams by person and by browser. */
export interface OpenStreams {
  /** Counts one more. False, and nothing is counted, when its person or its browser has as many as they may. */
  open(id: string, session: Session): Promise<boolean>
  /** It is open still. */
  keep(id: string, session: Session): Promise<void>
  close(id: string): Promise<void>
}

/** For one server alone. Requests made at the same time count each other: nothing is awaited. */
export function streamsHere(most: MostStreams): OpenStreams {
  const open = new Map<string, Session>()
  const count = (fits: (session: Session) => boolean) => [...open.values()].filter(fits).length
  return {
    async open(id, session) {
      const inBrowser = count((other) => other.id === session.id)
      const ofPerson = count((other) => other.person.id === session.person.id)
      if (inBrowser >= most.streamsPerBrowser || ofPerson >= most.streamsPerPerson) return false
      open.set(id, session)
      return true
    },
    keep: () => Promise.resolve(),
    async close(id) {
      open.delete(id)
    },
  }
}

/**
 * For all servers on one database. A stream that is not kept counts no more after a while: its server was killed.
 *
 * @param lifeMs how long a stream counts without being kept.
 */
export function sharedStreams(
  db: Db,
  writes: Writes,
  now: () => number,
  most: MostStreams & { readonly lifeMs: number },
): OpenStreams {
  const rowOf = (id: string, { id: session_id, person }: Session) => ({
    id,
    session_id,
    staff_id: person.id,
    ends_at: now() + most.lifeMs,
  })
  return {
    open: (id, session) =>
      writes.run(async (trx) => {
        const personId = session.person.id
        // A person's streams are opened one after the other.
        await writes.hold(trx, 'staff', personId)
        const at = now()
        // Also those that end later than they can: the clock was put back since.
        await trx
          .deleteFrom('streams')
          .where(({ eb, or }) =>
            or([eb('ends_at', '<=', at), eb('ends_at', '>', at + most.lifeMs + maxSkewMs)]),
          )
          .execute()
        const all = await trx
          .selectFrom('streams')
          .select('session_id')
          .where('staff_id', '=', personId)
          .execute()
        const inBrowser = all.filter(({ session_id }) => session_id === session.id).length
        if (inBrowser >= most.streamsPerBrowser || all.length >= most.streamsPerPerson) return false
        await trx.insertInto('streams').values(rowOf(id, session)).execute()
        return true
      }),
    async keep(id, session) {
      // It may have been taken for one of a server that was killed, when the database was away for longer than that takes.
      await db
        .insertInto('streams')
        .values(rowOf(id, session))
        .onConflict((row) => row.column('id').doUpdateSet({ ends_at: now() + most.lifeMs }))
        .execute()
    },
    async close(id) {
      await db.deleteFrom('streams').where('id', '=', id).execute()
    },
  }
}
