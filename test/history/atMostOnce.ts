import { eventsOf, quoted, samePage, type Placed } from './pick'
import type { History, Law, Violation } from './history'

/**
 * L3, at most once: no change is committed twice, nothing that was reported failed is committed, and nothing is
 * committed that nobody typed.
 */
export const atMostOnce: Law = (history) => [
  ...committedTwice(history),
  ...notesTwice(history),
  ...failedYetCommitted(history),
  ...neverTyped(history),
]

function committedTwice(history: History): Violation[] {
  const commits = eventsOf(history, 'commit')
  return commits.flatMap((commit) => {
    const again = (each: Placed<'commit'>) => each.at < commit.at && each.changeId === commit.changeId
    return commit.changeId !== null && commits.some(again)
      ? [broken(commit.at, `${commit.client} committed change ${commit.changeId} twice`)]
      : []
  })
}

function notesTwice(history: History): Violation[] {
  return eventsOf(history, 'final').flatMap(({ at, job, notes }) => {
    const twice = notes.find((note, index) => notes.indexOf(note) !== index)
    return twice === undefined ? [] : [broken(at, `the note ${quoted(twice)} is on ${job} twice`)]
  })
}

function failedYetCommitted(history: History): Violation[] {
  const commits = eventsOf(history, 'commit')
  return eventsOf(history, 'outcome').flatMap((outcome) => {
    const { client, changeId } = outcome
    const commit = commits.find((each) => samePage(each, outcome) && each.changeId === changeId)
    return outcome.told === 'fail' && commit !== undefined
      ? [broken(outcome.at, `${client} was told that ${changeId} failed, and it is committed`)]
      : []
  })
}

function neverTyped(history: History): Violation[] {
  return eventsOf(history, 'commit').flatMap((commit) => {
    if (commit.kind !== 'update') return []
    const sent = eventsOf(history.slice(0, commit.at), 'sent').find(
      (each) => samePage(each, commit) && each.changeId === commit.changeId,
    )
    // What a write did not bring, the backend has chosen: a contact for a client that came without.
    const isChosenThere = (name: string) => sent !== undefined && !(name in sent.after)
    return Object.entries(commit.after).flatMap(([name, value]) => {
      if (commit.before[name] === value || isChosenThere(name) || hasAuthor(history, commit, name, value))
        return []
      return [broken(commit.at, `${commit.client} committed ${name} ${quoted(value)}, which nobody typed`)]
    })
  })
}

/**
 * A value has an author when this page typed or chose it, when the job held it before, or when it is a text put
 * together from words somebody typed.
 */
function hasAuthor(history: History, commit: Placed<'commit'>, name: string, value: unknown): boolean {
  const values = history.slice(0, commit.at).flatMap((event): unknown[] => {
    if (!('job' in event) || event.job !== commit.job) return []
    if (event.type === 'created') return [event.values[name]]
    if (event.type === 'commit') return [event.before[name], event.after[name]]
    if (event.type !== 'typed' && event.type !== 'chosen') return []
    return event.client === commit.client ? [event.values?.[name]] : []
  })
  if (values.includes(value)) return true
  if (typeof value !== 'string') return false
  const words = new Set(values.flatMap(wordsOf))
  return wordsOf(value).every((word) => words.has(word))
}

function wordsOf(value: unknown): string[] {
  return typeof value === 'string' ? value.split(/\s+/) : []
}

function broken(at: number, says: string): Violation {
  return { law: 'L3', at, says }
}
