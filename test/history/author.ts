import { eventsOf, samePage } from './pick'
import type { Law, Violation } from './history'

/** L10, author: a commit has the name of whoever typed it, in their own page. */
export const author: Law = (history) => {
  const sent = eventsOf(history, 'sent')
  return eventsOf(history, 'commit').flatMap((commit): Violation[] => {
    const write = sent.find((each) => samePage(each, commit) && each.changeId === commit.changeId)
    const { person } = write ?? {}
    if (typeof person !== 'string' || commit.by === undefined || commit.by === person) return []
    const says = `what ${person} did in ${commit.client} was committed under the name of ${commit.by}`
    return [{ law: 'L10', at: commit.at, says }]
  })
}
