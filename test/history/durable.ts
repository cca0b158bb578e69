import { eventsOf, quoted, samePage, type Placed } from './pick'
import type { Fields } from '../../src/services/resources/job'
import type { Commit, Final, History, Law, Sent, Violation } from './history'

/**
 * L2, durable: what a page reports as saved is in the database, with all the values it sent, and in the history. (Where the
 * job held all of it already, because somebody else had written just that or it was so from the start, it is saved, too. So is a job that somebody
 * else had deleted.)
 */
export const durable: Law = (history) => {
  const commits = eventsOf(history, 'commit')
  const sent = eventsOf(history, 'sent')
  const finals = eventsOf(history, 'final')
  return eventsOf(history, 'outcome').flatMap((outcome): Violation[] => {
    if (outcome.told !== 'ok') return []
    const ofWrite = (each: Sent | Commit) => samePage(each, outcome) && each.changeId === outcome.changeId
    const write = sent.find(ofWrite)
    const copies = sent.filter((each) => each.text !== undefined && each.text === write?.text)
    const commit = commits.find(ofWrite) ?? commits.find((each) => copies.some((copy) => isOf(copy, each)))
    const who = `${outcome.client} was told that ${write?.kind ?? 'a write'} ${outcome.changeId} is saved`
    const broken = (says: string): Violation[] => [{ law: 'L2', at: outcome.at, says: `${who}, but ${says}` }]
    if (write === undefined) return broken('it was never sent')
    const names = outcome.names ?? Object.keys(write.after)
    if (commit === undefined) {
      return isHeld(history.slice(0, outcome.at), write, names) ? [] : broken('it is not committed')
    }
    const lost = names.find((name) => name in write.after && commit.after[name] !== write.after[name])
    if (lost !== undefined) return broken(`${lost} was committed as ${quoted(commit.after[lost])}`)
    const final = finals.find(({ job }) => job === outcome.job)
    return final === undefined || isRecorded(write, commit, final) ? [] : broken('it is not among the events')
  })
}

/** A note has no id among the events: any copy of its text is the note. */
function isOf(write: Sent, commit: Commit): boolean {
  return samePage(write, commit) && write.changeId === commit.changeId
}

/** While the write was under way, there was a moment at which the job held all of it without it. */
function isHeld(past: History, write: Placed<'sent'>, names: readonly string[]): boolean {
  const { kind, job, after, at } = write
  if (kind === 'delete')
    return eventsOf(past, 'commit').some((each) => each.job === job && each.kind === 'delete')
  if (kind !== 'save') return false
  let values: Fields = {}
  return past.some((event, index) => {
    if (event.type === 'created' && event.job === job) values = { ...event.values }
    if (event.type === 'commit' && event.job === job) values = { ...values, ...event.after }
    return index >= at && names.every((name) => values[name] === after[name])
  })
}

function isRecorded(write: Sent, commit: Commit, final: Final): boolean {
  if (final.values === null) return true
  if (write.text !== undefined) return final.notes.includes(write.text)
  return commit.recordedAs === null || final.changeIds.includes(commit.recordedAs)
}
