import type { Colleague } from '../../services/browser/changeStream'
import type { TabPlace } from '../../services/browser/tabChannel'
import { tellAll } from '../../services/json/tellAll'
import type { EditSessions } from '../collection/editSessions'
import type { EditSession } from '../session/editSession.machine'
import { hasUnsavedFields } from '../session/unsaved'
import type { ChangeFeedEmitted } from './changeFeed'

export type TellPeople = (people: readonly Colleague[]) => void

/** By record; oneself among them. */
export type Everybody = ReadonlyMap<string, readonly Colleague[]>
export type TellEverybody = (people: Everybody) => void

/** Who is where: what this page says of itself, and what it hears of the others. */
export interface Presence {
  /** Brings a record into view and tells who is there, at once where that is known, until the answer is called. */
  watchPeople(recordId: string, tell: TellPeople): () => void
  /** Says in which field of a record in view somebody is here; null when in none. */
  enterField(recordId: string, field: string | null): void
  /** Tells who is where, at once and whenever that changes, until the answer is called. */
  watchEverybody(tell: TellEverybody): () => void
  /** Says so when a session begins or ceases to hold something unsaved, until the answer is called. */
  follow(session: EditSession): () => void
  /** Takes in who is at a record. */
  tellPeople(recordId: string, people: readonly Colleague[]): void
  /** Takes in what the server says; nobody is known to be anywhere while it says nothing. */
  hear(event: ChangeFeedEmitted): void
}

/** @param at says to the colleagues where this page is */
export function createPresence(sessions: EditSessions, at: (places: readonly TabPlace[]) => void): Presence {
  const inView: { recordId: string; tell: TellPeople }[] = []
  const fields = new Map<string, string | null>()
  const watching = new Set<TellEverybody>()
  let everybody: Everybody = new Map()
  const know = (people: Everybody) => {
    everybody = people
    tellAll(watching, people)
  }
  const isUnsaved = (session: EditSession) => hasUnsavedFields(session.getSnapshot().context)
  // Also what is not in view: whoever deletes a record is to know what is unsaved there.
  const here = () => {
    const held = sessions.list().filter(isUnsaved)
    const unsaved = new Set(held.map((session) => session.getSnapshot().context.recordId))
    const recordIds = new Set([...inView.map(({ recordId }) => recordId), ...unsaved])
    const place = (recordId: string) => ({
      recordId,
      field: fields.get(recordId) ?? null,
      unsaved: unsaved.has(recordId),
    })
    at([...recordIds].map(place))
  }
  return {
    watchPeople(recordId, tell) {
      const entry = { recordId, tell }
      inView.push(entry)
      here()
      // Who is there may have been told before, and is told anew only when it changes.
      const known = everybody.get(recordId)
      if (known !== undefined) tell(known)
      return () => {
        if (inView.includes(entry)) inView.splice(inView.indexOf(entry), 1)
        if (!inView.some((each) => each.recordId === recordId)) fields.delete(recordId)
        here()
      }
    },
    enterField(recordId, field) {
      fields.set(recordId, field)
      here()
    },
    watchEverybody(tell) {
      watching.add(tell)
      tell(everybody)
      return () => void watching.delete(tell)
    },
    follow(session) {
      let wasUnsaved = isUnsaved(session)
      const subscription = session.subscribe(() => {
        if (isUnsaved(session) === wasUnsaved) return
        wasUnsaved = !wasUnsaved
        here()
      })
      return () => {
        subscription.unsubscribe()
        // Discarded, it holds its edits to the end.
        if (wasUnsaved) here()
      }
    },
    tellPeople: (recordId, people) =>
      inView.filter((each) => each.recordId === recordId).forEach(({ tell }) => tell(people)),
    hear(event) {
      if (event.type === 'stream.presence') know(new Map([...everybody, [event.recordId, event.people]]))
      else if (event.type === 'stream.lost' || event.type === 'stream.ended') know(new Map())
    },
  }
}
