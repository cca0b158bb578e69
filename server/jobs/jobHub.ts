import type { Commit } from '../database/commit'
import type { Copies } from '../database/copies'
import { jobTag } from '../http/etag'
import type { Session } from '../accounts/sessions'
import { readCopyNews, type CopyNews, type PersonAt } from './copyNews'

/** Where somebody is: at a job, perhaps in one of its fields, perhaps with something typed that is not saved. */
export interface Place {
  readonly jobId: string
  readonly field: string | null
  readonly unsaved: boolean
}

/** One open event stream: one browser of one person, with all its tabs. */
interface Listener {
  readonly id: string
  readonly session: Session
  send(event: string, data: Readonly<Record<string, unknown>>): void
  end(): void
}

/** Who listens, who is at which job, and the way to tell everybody what happens. */
export interface JobHub {
  /** Adds a listener and tells it who is where; the returned function takes it away again. */
  join(listener: Listener): () => void
  /**
   * Says where the browser of a stream is now. False when the stream is not this session's, or is over; where there are
   * other copies of the server, it may be one of theirs, and they are told.
   */
  place(streamId: string, sessionId: string, places: readonly Place[]): boolean
  publish(commit: Commit): void
  /** Ends the streams of a session that was signed out. */
  endSession(sessionId: string): void
  /** Tells the other copies again who is where, and forgets those that have told nothing for a while. */
  beat(): void
  /** Ends every stream at once, and each that is still to come. */
  close(): void
}

/** A copy that has been silent for this many beats counts as gone. */
const maxMissedBeats = 3

/** @param copies the other servers on the same database. Default: there are none. */
export function createJobHub(copies: Copies | null = null): JobHub {
  const placed = new Map<Listener, readonly Place[]>()
  /** By copy: who is where through it, and how many beats ago it last said so. */
  const elsewhere = new Map<string, { beats: number; readonly at: Map<string, readonly PersonAt[]> }>()
  const tellCopies = (news: CopyNews) => copies?.tell(news)
  const tell = (event: string, data: Readonly<Record<string, unknown>>) => {
    for (const listener of placed.keys()) listener.send(event, data)
  }
  const peopleAt = (jobId: string) => [
    ...peopleHere(jobId, placed),
    ...[...elsewhere.values()].flatMap(({ at }) => at.get(jobId) ?? []),
  ]
  const jobsHere = () => new Set([...placed.values()].flat().map(({ jobId }) => jobId))
  const showPresence = (jobIds: Iterable<string>) => {
    for (const jobId of new Set(jobIds)) tell('presence', presenceOf(jobId, peopleAt(jobId)))
  }
  const tellPresence = (jobIds: Iterable<string>) => {
    for (const jobId of new Set(jobIds)) {
      showPresence([jobId])
      tellCopies({ kind: 'people', jobId, people: peopleHere(jobId, placed) })
    }
  }
  const placeHere = (streamId: string, sessionId: string, places: readonly Place[]) => {
    const listener = [...placed.keys()].find(({ id, session }) => id === streamId && session.id === sessionId)
    if (listener === undefined) return false
    const before = placed.get(listener) ?? []
    placed.set(listener, places)
    tellPresence([...before, ...places].map(({ jobId }) => jobId))
    return true
  }
  const endHere = (sessionId: string) => {
    for (const listener of placed.keys()) if (listener.session.id === sessionId) listener.end()
  }
  const endAll = () => {
    for (const listener of placed.keys()) listener.end()
  }
  let isClosed = false

  copies?.hear(
    (from, value) => {
      const news = readCopyNews(value)
      switch (news?.kind) {
        case 'event':
          return tell(news.event, news.data)
        case 'place':
          return void placeHere(news.streamId, news.sessionId, news.places)
        case 'signedOut':
          return endHere(news.sessionId)
        case 'people': {
          const copy = elsewhere.get(from) ?? { beats: 0, at: new Map<string, readonly PersonAt[]>() }
          elsewhere.set(from, copy)
          copy.beats = 0
          if (news.people.length > 0) copy.at.set(news.jobId, news.people)
          else copy.at.delete(news.jobId)
          return showPresence([news.jobId])
        }
        case undefined:
      }
    },
    // Whoever comes back looks at everything anew.
    endAll,
  )
  return {
    join(listener) {
      placed.set(listener, [])
      const jobIds = new Set([...jobsHere(), ...[...elsewhere.values()].flatMap(({ at }) => [...at.keys()])])
      for (const jobId of jobIds) listener.send('presence', presenceOf(jobId, peopleAt(jobId)))
      // Asked for before the server was told to stop, and counted only now: nobody would end it later.
      if (isClosed) listener.end()
      return () => {
        const places = placed.get(listener) ?? []
        placed.delete(listener)
        tellPresence(places.map(({ jobId }) => jobId))
      }
    },
    place(streamId, sessionId, places) {
      if (placeHere(streamId, sessionId, places)) return true
      tellCopies({ kind: 'place', streamId, sessionId, places })
      return copies !== null
    },
    publish(commit) {
      const { jobId, revision, staff, changeId, after } = commit
      const [event, data] =
        commit.kind === 'delete'
          ? ['deleted', { job_id: jobId, person: staff.name }]
          : [
              'change',
              {
                job_id: jobId,
                version: revision,
                etag: jobTag(jobId, revision),
                person: staff.name,
                fields: Object.keys(after),
                change_id: changeId,
              },
            ]
      tell(event, data)
      tellCopies({ kind: 'event', event, data })
    },
    endSession(sessionId) {
      endHere(sessionId)
      tellCopies({ kind: 'signedOut', sessionId })
    },
    beat() {
      for (const [name, copy] of elsewhere) {
        if (++copy.beats <= maxMissedBeats) continue
        elsewhere.delete(name)
        showPresence(copy.at.keys())
      }
      for (const jobId of jobsHere()) {
        tellCopies({ kind: 'people', jobId, people: peopleHere(jobId, placed) })
      }
    },
    close() {
      isClosed = true
      endAll()
    },
  }
}

function peopleHere(jobId: string, placed: ReadonlyMap<Listener, readonly Place[]>): PersonAt[] {
  return [...placed].flatMap(([{ session }, places]) =>
    places
      .filter((place) => place.jobId === jobId)
      .map(({ field, unsaved }) => ({ id: session.person.id, name: session.person.name, field, unsaved })),
  )
}

/** The people at a job, each once, by name; somebody with two browsers is where something is being done. */
function presenceOf(jobId: string, all: readonly PersonAt[]) {
  const people = new Map<string, Omit<PersonAt, 'id'>>()
  for (const { id, name, field, unsaved } of all) {
    const known = people.get(id)
    people.set(id, {
      name,
      field: field ?? known?.field ?? null,
      unsaved: unsaved || (known?.unsaved ?? false),
    })
  }
  return { job_id: jobId, people: [...people.values()].sort((a, b) => (a.name < b.name ? -1 : 1)) }
}
