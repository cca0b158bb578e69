import { eventsOf, samePage, type Placed } from './pick'
import type { Asked, HistoryEvent, Law, Violation } from './history'

/**
 * L9, consent: an operation other than a save goes out only because somebody pressed its button or said yes to its
 * question, and did so after the last outage, answer, reload or sign-in of that page. So no other press carries one
 * along, and none goes twice for one press. A note may be sent again: it is one's own text, with an id.
 */
export const consent: Law = (history) =>
  eventsOf(history, 'sent').flatMap((sent): Violation[] => {
    const { kind, client, job, at } = sent
    if (kind === 'save' || kind === 'addEvent') return []
    const past = history.slice(0, at)
    const given = past.findLastIndex((event) => event.type === 'asked' && isConsent(event, sent))
    const broken = (says: string): Violation[] => [
      { law: 'L9', at, says: `${client} sent ${kind} of ${job} ${says}` },
    ]
    if (given === -1) return broken('that nobody had asked for')
    const between = past.slice(given + 1).find((event) => ends(event, sent))
    return between === undefined ? [] : broken(`on the strength of a press from before ${nameOf(between)}`)
  })

function isConsent(event: Asked, sent: Placed<'sent'>): boolean {
  return samePage(event, sent) && event.operation === sent.kind
}

/** What a press does not outlive. */
function ends(event: HistoryEvent, sent: Placed<'sent'>): boolean {
  if (!('client' in event) || !samePage(event, sent)) return false
  if (event.type === 'asked') return ['open', 'signIn', 'online'].includes(event.what)
  if (event.type === 'sent') return event.kind === sent.kind
  return event.type === 'outage' || event.type === 'reloaded' || event.type === 'outcome'
}

function nameOf(event: HistoryEvent): string {
  if (event.type === 'asked') return event.what === 'signIn' ? 'a sign-in' : `the page was ${event.what}`
  if (event.type === 'sent') return 'it was sent already'
  if (event.type === 'reloaded') return 'a reload'
  return event.type === 'outage' ? 'an outage' : 'an answer'
}
