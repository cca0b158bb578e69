import Fastify from 'fastify'
import { onTestFinished } from 'vitest'
import type { ServerContext } from '../jobs/context'
import { openDatabase } from '../database/database'
import { createWrites } from '../database/writes'
import { createJobHub } from '../jobs/jobHub'
import { streamsHere } from '../jobs/openStreams'
import { settingsOf } from '../settings/options'
import { prepareDatabase } from '../prepareDatabase'
import { profiles } from '../settings/profile'
import { manualClock } from './manualClock'

/** What the parts of a server share, over a seeded database in memory and without a server around it. */
export async function testContext(
  changes: Partial<ServerContext> = {},
  database = ':memory:',
): Promise<ServerContext> {
  const now = changes.now ?? manualClock()
  const settings = settingsOf({ now, passwordCost: 2 }, () => 'secret')
  const db = openDatabase(database)
  onTestFinished(() => db.destroy())
  await prepareDatabase(db, settings)
  return {
    db,
    writes: createWrites(db, database),
    fields: settings.fields,
    profile: profiles.strict,
    settings,
    now,
    hub: createJobHub(),
    counts: null,
    streams: streamsHere(settings),
    announce: () => undefined,
    log: Fastify().log,
    ...changes,
  }
}
