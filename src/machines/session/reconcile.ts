import type { RecordVersion } from '../../services/port/recordApi'
import type { SessionContext } from './editSession.types'
import { acceptWrite, parkVersion } from './reconcileArrival'
import { adopted } from './reconcileBase'

export { verdictOf } from './decideNext'
export { carriedOver, resent, choicesApplied } from './reconcileBase'

/**
 * What arrives of a record. `first`: the first read. `read`: any later one. `accepted`: a 2xx to one's own write, with the
 * record as it was written or, where the answer does not show it, without.
 */
export type Arrival =
  | { readonly type: 'first' | 'read'; readonly version: RecordVersion }
  | { readonly type: 'accepted'; readonly version: RecordVersion | null }

/**
 * The protocol: what arrives, what of ours is open, and what becomes of the four things a session brings in line.
 *
 * | arrives    | of ours                           | base           | edits             | parked   | write              |
 * | ---------- | --------------------------------- | -------------- | ----------------- | -------- | ------------------ |
 * | `first`    |                                   | it             | lie over it       | nothing  |                    |
 * | `read`     | nothing                           | stays          | stay              | it       |                    |
 * | `read`     | a write that shows in it          | + what it wrote| but what is stored| it       | landed             |
 * | `read`     | a write that does not             | stays          | stay              | it       | stays open         |
 * | `read`     | one told stored, and not there    | stays          | stay              | it       | open again         |
 * | `accepted` | the write, as it was stored       | + what it wrote| but what is stored| it       | landed             |
 * | `accepted` | the write; nothing shows it       | stays          | stay              |          | landed; read next  |
 *
 * "It, parked" is compared with base and edits. What follows is a verdict (`decideNext.ts`), and of that again: `carriedOver`
 * makes what is parked the base, with the edits over it, when there is nothing to decide; `choicesApplied` does when everything
 * is decided; `resent` leaves all as it is. Whether a write shows is in `reconcileOwnWrite.ts`, and what of it was kept in
 * `reconcileStored.ts`. All of it is pure.
 */
export function reconcile(context: SessionContext, arrival: Arrival): Partial<SessionContext> {
  switch (arrival.type) {
    case 'first':
      return { failure: null, retryAfterMs: null, ...adopted(arrival.version, context.edits) }
    case 'read':
      return { failure: null, retryAfterMs: null, ...parkVersion(context, arrival.version) }
    case 'accepted':
      return acceptWrite(context, arrival.version)
  }
}
