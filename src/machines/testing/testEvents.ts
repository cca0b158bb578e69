import type { FieldValue } from '../../services/record/fieldTable'
import type { SessionContext } from '../session/editSession.types'
import type { TestSession } from './testSession'

export const stale = { type: 'send.stale', status: 412, etag: null } as const
export const unknown = { type: 'send.unknown', why: 'server' } as const
export const failedLoad = { type: 'load.failed', why: 'network', retryAfterMs: null } as const

export const edit = (values: Readonly<Record<string, FieldValue>>) =>
  ({ type: 'field.edit', values }) as const

export function contextOf(session: TestSession): SessionContext {
  return session.actor.getSnapshot().context
}
