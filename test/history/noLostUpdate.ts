import { eventsOf, quoted, samePage } from './pick'
import type { Commit, History, Law, Shown, Violation } from './history'

/**
 * L1, no lost update: whoever overwrote a value had been shown it before he sent his own, or chose with it on screen,
 * or had written it himself. A text that still has in it what somebody else had added is not overwritten.
 */
export const noLostUpdate: Law = (history) => {
  const sent = eventsOf(history, 'sent')
  return eventsOf(history, 'commit').flatMap((commit): Violation[] => {
    if (commit.kind === 'create' || commit.kind === 'delete') return []
    const first = sent.find((each) => samePage(each, commit) && each.changeId === commit.changeId)
    const until = first?.at ?? commit.at
    return Object.entries(commit.before).flatMap(([name, overwritten]) => {
      if (commit.after[name] === overwritten) return []
      const past = history.slice(0, until)
      if (hadMet(past, commit, name, overwritten)) return []
      if (keepsWhatIsNew(past, commit, name, overwritten)) return []
      const says = `${commit.client} overwrote ${name} ${quoted(overwritten)} of ${commit.job} without having seen it`
      return [{ law: 'L1', at: commit.at, says }]
    })
  })
}

interface Page {
  readonly client: string
  readonly job: string
}

function hadMet(past: History, page: Page, name: string, value: unknown): boolean {
  return past.some((event) => {
    if (!('client' in event) || !samePage(event, page)) return false
    if (event.type === 'typed') return event.values[name] === value
    if (event.type === 'commit') return event.after[name] === value
    if (event.type === 'chosen') return event.theirs[name] === value || event.values?.[name] === value
    if (event.type !== 'shown') return false
    return valuesOnScreen(event, name).includes(value)
  })
}

function valuesOnScreen({ values, questions }: Shown, name: string): unknown[] {
  return [values[name], ...questions.flatMap(({ open, theirs }) => (open ? [theirs[name]] : []))]
}

/** Everything in the overwritten text that its author alone ever typed, and this page never showed, is in the new one. */
function keepsWhatIsNew(past: History, commit: Commit, name: string, overwritten: unknown): boolean {
  const marks = eventsOf(past, 'typed').flatMap(({ job, marks }) => {
    const mark = marks?.[name]
    return job === commit.job && mark !== undefined && contains(overwritten, mark) ? [mark] : []
  })
  const shown = eventsOf(past, 'shown').filter((each) => samePage(each, commit))
  const isNew = (mark: string) =>
    !shown.some((each) => valuesOnScreen(each, name).some((value) => contains(value, mark)))
  return marks.length > 0 && marks.filter(isNew).every((mark) => contains(commit.after[name], mark))
}

function contains(text: unknown, part: string): boolean {
  return typeof text === 'string' && text.includes(part)
}
