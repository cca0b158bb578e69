import { eventsOf, quoted, samePage } from './pick'
import type { Commit, History, Law, Shown, Violation } from './history'

/**
 * L1, no lost update: nobody overwrites a value that they have not seen. They had it on screen before they sent theirs,
 * chose beside it, or were its author. A text that still contains somebody else's change counts as kept.
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
      if (keepsTheirChange(past, commit, name, overwritten)) return []
      const says = `${commit.client} overwrote ${name} ${quoted(overwritten)} of ${commit.job} without having seen it`
      return [{ law: 'L1', at: commit.at, field: name, says }]
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

function valuesOnScreen({ values, questions, listed = {} }: Shown, name: string): unknown[] {
  const inList = name in listed ? [listed[name]] : []
  return [values[name], ...inList, ...questions.flatMap(({ open, theirs }) => (open ? [theirs[name]] : []))]
}

/**
 * Compared with something the page had shown, every line the other side added is there, or was on screen when it was
 * taken out; and no line that it removed is there, unless it was on screen without it.
 */
function keepsTheirChange(past: History, commit: Commit, name: string, overwritten: unknown): boolean {
  const held = past.flatMap((event): unknown[] => {
    if ((event.type !== 'created' && event.type !== 'commit') || event.job !== commit.job) return []
    return [event.type === 'created' ? event.values[name] : event.after[name]]
  })
  const shown = eventsOf(past, 'shown')
    .filter((each) => samePage(each, commit))
    .flatMap((each) => valuesOnScreen(each, name))
  const texts = shown.map(linesOf)
  const after = linesOf(commit.after[name])
  const theirs = linesOf(overwritten)
  return shown.some((base, index) => {
    const before = texts[index] ?? []
    const added = theirs.filter((line) => !before.includes(line))
    const removed = before.filter((line) => !theirs.includes(line))
    const isKept = (line: string) => after.includes(line) || texts.some((text) => text.includes(line))
    const isGone = (line: string) => !after.includes(line) || texts.some((text) => !text.includes(line))
    const isChange = held.includes(base) && added.length + removed.length > 0
    return isChange && added.every(isKept) && removed.every(isGone)
  })
}

function linesOf(text: unknown): string[] {
  return typeof text === 'string' ? text.split('\n') : []
}
