import type { Fields } from '../../src/services/resources/job'
import { eventsOf, quoted, samePage } from './pick'
import type { History, HistoryEvent, Law, Violation } from './history'

/**
 * L11, a way back: only saving, or something the person does, takes typed text off the screen. What they drop can be put
 * back for as long as the page is open, and what is left from an earlier load of the page is not sent before they have
 * done something there.
 */
export const wayBack: Law = (history) => [
  ...vanished(history),
  ...droppedForGood(history),
  ...publishedUnseen(history),
]

interface Page {
  readonly client: string
  readonly job: string
}

/** A word that was on screen, is neither saved nor anybody's doing, and is not on screen any more. */
function vanished(history: History): Violation[] {
  const violations: Violation[] = []
  const onScreen = new Map<string, Map<string, string>>()
  const screenOf = ({ client, job }: Page) => {
    const key = JSON.stringify([client, job])
    const marks = onScreen.get(key) ?? new Map<string, string>()
    onScreen.set(key, marks)
    return marks
  }
  const saved = new Set<string>()
  history.forEach((event, at) => {
    if (event.type === 'commit') {
      for (const [name, value] of Object.entries(event.after))
        wordsOf(value).forEach((word) => saved.add(`${name} ${word}`))
    }
    if (!('client' in event)) return
    const marks = screenOf(event)
    if (event.type === 'asked' && event.what === 'open') marks.clear()
    if (event.type === 'discarded' || event.type === 'chosen')
      event.names.forEach((name) => marks.delete(name))
    if (event.type === 'typed') {
      for (const name of Object.keys(event.values)) {
        const mark = event.marks?.[name]
        if (mark === undefined) marks.delete(name)
        else marks.set(name, mark)
      }
    }
    if (event.type !== 'shown') return
    for (const [name, mark] of marks) {
      if (holdsWord(event.values[name], mark)) continue
      marks.delete(name)
      if (saved.has(`${name} ${mark}`)) continue
      violations.push(
        broken(at, `${quoted(mark)} went from ${name} in front of ${event.client}, unsaved and undropped`),
      )
    }
  })
  return violations
}

/** What was dropped in a page that went on was neither beside the form at the end, nor typed, put back or saved since. */
function droppedForGood(history: History): Violation[] {
  return eventsOf(history, 'discarded').flatMap((dropped) => {
    const later = history.slice(dropped.at + 1)
    const leaves = later.findIndex(
      (event) => isOn(event, dropped) && event.type === 'asked' && event.what === 'open',
    )
    if (dropped.values === undefined || leaves !== -1) return []
    return Object.entries(dropped.values).flatMap(([name, value]) => {
      const has = (fields: Fields) => fields[name] === value
      const isThere = later.some((event) => {
        if (event.type === 'commit') return event.job === dropped.job && has(event.after)
        if (!isOn(event, dropped)) return false
        if (event.type === 'rest') return has(event.unsaved) || event.kept.some(has)
        return event.type === 'typed' && has(event.values)
      })
      const says = `${dropped.client} dropped ${name} ${quoted(value)}, and it cannot be put back`
      return isThere ? [] : [broken(dropped.at, says)]
    })
  })
}

/** A save with something typed before the page was loaded, although nobody has touched the job there. */
function publishedUnseen(history: History): Violation[] {
  return eventsOf(history, 'sent').flatMap((sent) => {
    const past = history.slice(0, sent.at)
    const opened = past.findLastIndex(
      (event) => isOn(event, sent) && event.type === 'asked' && event.what === 'open',
    )
    const isTouched = past.slice(opened + 1).some((event) => isOn(event, sent) && isAct(event))
    if (sent.kind !== 'save' || opened === -1 || isTouched) return []
    const typed = eventsOf(past.slice(0, opened), 'typed').filter((each) => samePage(each, sent))
    const old = Object.keys(sent.after).find((name) =>
      typed.some((each) => each.values[name] === sent.after[name]),
    )
    if (old === undefined) return []
    return [
      broken(
        sent.at,
        `${sent.client} published ${old} ${quoted(sent.after[old])} from before it was opened, unseen`,
      ),
    ]
  })
}

function isAct(event: HistoryEvent): boolean {
  if (event.type === 'asked') return ['save', 'apply', 'operation', 'retry'].includes(event.what)
  return event.type === 'typed' || event.type === 'chosen' || event.type === 'discarded'
}

function isOn(event: HistoryEvent, page: Page): event is HistoryEvent & Page {
  return 'client' in event && samePage(event, page)
}

function wordsOf(value: unknown): string[] {
  return typeof value === 'string' ? value.split(/\s+/) : []
}

function holdsWord(value: unknown, word: string): boolean {
  return wordsOf(value).includes(word)
}

function broken(at: number, says: string): Violation {
  return { law: 'L11', at, says }
}
