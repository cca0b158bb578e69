import type { FastifyBaseLogger } from 'fastify'
import type { Kysely } from 'kysely'
import type { FieldTable } from '../../src/services/resources/job'
import type { Commit } from '../database/commit'
import type { Counts } from '../database/counts'
import type { JobHub } from './jobHub'
import type { OpenStreams } from './openStreams'
import type { ServerSettings } from '../settings/options'
import type { Profile } from '../settings/profile'
import type { Tables } from '../database/tables'
import type { Writes } from '../database/writes'

/** What every part of one running server shares. */
export interface ServerContext {
  readonly db: Kysely<Tables>
  /** The way into the database for whatever a request changes. */
  readonly writes: Writes
  readonly fields: FieldTable
  readonly profile: Profile
  readonly settings: ServerSettings
  /** The clock, in ms since 1970. */
  readonly now: () => number
  readonly hub: JobHub
  /** What is counted for all servers on one database; null where there is one server alone, which counts by itself. */
  readonly counts: Counts | null
  /** How many event streams are open. */
  readonly streams: OpenStreams
  /** Tells everyone who listens about a write that is now in the database. */
  readonly announce: (commit: Commit) => void
  readonly log: FastifyBaseLogger
}
