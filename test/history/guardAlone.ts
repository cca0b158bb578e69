import { eventsOf, quoted, samePage, type Placed } from './pick'
import type { History, Law, Violation } from './history'

/**
 * L13, the guard alone: a write of a page without a session is conditional on the version that page was shown last,
 * whatever else was read since, by whomever; and once it was told of a conflict, nothing sends the write again before
 * its person has done something.
 */
export const guardAlone: Law = (history) => [...onAnotherVersion(history), ...retriedOverConflict(history)]

function onAnotherVersion(history: History): Violation[] {
  return guarded(history).flatMap((sent) => {
    const past = history.slice(0, sent.at)
    const shown = eventsOf(past, 'shown').findLast((each) => samePage(each, sent) && each.etag !== undefined)
    const { client, job, ifMatch, at } = sent
    if (shown === undefined) return []
    if (shown.etag === null) {
      // An answer that lost its tag on the way is no leave to write over whatever is there.
      const hadTag = eventsOf(past, 'shown').some(
        (each) => samePage(each, sent) && typeof each.etag === 'string',
      )
      const says = `${client} knew that ${job} has versions and wrote on no condition`
      return hadTag && ifMatch === null ? [broken(at, says)] : []
    }
    if (ifMatch === shown.etag) return []
    // In doubt a guard may ask for an older version: it is refused, and nothing is written over.
    const next = history
      .slice(at)
      .find((event) => event.type === 'outcome' && event.changeId === sent.changeId)
    if (ifMatch !== null && next?.type === 'outcome' && next.told === 'fail') return []
    const on = ifMatch === null ? 'on no condition' : `on condition of ${quoted(ifMatch)}`
    return [broken(at, `${client} was shown ${quoted(shown.etag)} of ${job} and wrote ${on}`)]
  })
}

function retriedOverConflict(history: History): Violation[] {
  return guarded(history).flatMap((sent) => {
    const past = history.slice(0, sent.at)
    const refused = past.findLastIndex(
      (event) =>
        event.type === 'outcome' &&
        samePage(event, sent) &&
        event.told === 'fail' &&
        event.changeId === sent.changeId,
    )
    if (refused === -1) return []
    const acts = past.slice(refused).some((event) => {
      if (!('client' in event) || !samePage(event, sent)) return false
      return event.type === 'typed' || event.type === 'asked' || event.type === 'chosen'
    })
    if (acts) return []
    return [
      broken(sent.at, `${sent.client} sent ${sent.changeId} of ${sent.job} again over a conflict, by itself`),
    ]
  })
}

/** The writes of pages that have the guard and no session. */
function guarded(history: History): Placed<'sent'>[] {
  return eventsOf(history, 'sent').filter(({ ifMatch }) => ifMatch !== undefined)
}

function broken(at: number, says: string): Violation {
  return { law: 'L13', at, says }
}
