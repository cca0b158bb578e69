import { eventsOf, quoted, samePage } from './pick'
import type { History, Law, Violation } from './history'

/**
 * L1, no lost update: whoever overwrote a value had been shown it before he sent his own, or chose with it on screen,
 * or had written it himself.
 */
export const noLostUpdate: Law = (history) => {
  const sent = eventsOf(history, 'sent')
  return eventsOf(history, 'commit').flatMap((commit): Violation[] => {
    if (commit.kind === 'create' || commit.kind === 'delete') return []
    const first = sent.find((each) => samePage(each, commit) && each.changeId === commit.changeId)
    const until = first?.at ?? commit.at
    return Object.entries(commit.before).flatMap(([name, overwritten]) => {
      if (commit.after[name] === overwritten) return []
      if (hadMet(history.slice(0, until), commit, name, overwritten)) return []
      const says = `${commit.client} overwrote ${name} ${quoted(overwritten)} of ${commit.job} without having seen it`
      return [{ law: 'L1', at: commit.at, says }]
    })
  })
}

function hadMet(
  past: History,
  page: { readonly client: string; readonly job: string },
  name: string,
  value: unknown,
): boolean {
  return past.some((event) => {
    if (!('client' in event) || !samePage(event, page)) return false
    if (event.type === 'typed') return event.values[name] === value
    if (event.type === 'commit') return event.after[name] === value
    if (event.type === 'chosen') return event.theirs[name] === value || event.values?.[name] === value
    if (event.type !== 'shown') return false
    return event.values[name] === value || event.questions.some(({ theirs }) => theirs[name] === value)
  })
}
