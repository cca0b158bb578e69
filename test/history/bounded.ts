import { eventsOf } from './pick'
import type { History, HistoryEvent, Law, Shown, Violation } from './history'

/**
 * Requests a session may make for one thing it was asked, and saves by itself after one keystroke. Not taken from the
 * session's own limits: a law that follows the code forbids nothing.
 */
const most = { sends: 4, reloads: 4, autosaves: 3 } as const

/**
 * L6, bounded: at most 4 sends and 4 reloads for one save, and once the faults have stopped every session rests or
 * waits for a person. What a hint makes a session read is not counted against the save; but whatever a server says, a
 * page reads no more than 12 times a minute without seeing anything new.
 */
export const bounded: Law = (history) => [
  ...tooMany(history),
  ...readingForNothing(history),
  ...neverResting(history),
]

/** What a page has done since it was idle, and how much of that it may do. */
interface Budget {
  asks: number
  hints: number
  sends: number
  reloads: number
  autosaves: number
  idle: boolean
}

const fresh = (): Budget => ({ asks: 1, hints: 0, sends: 0, reloads: 0, autosaves: 0, idle: true })
/** Reads of one page within a minute that brought nothing new. */
const maxFruitlessReads = 12
const minuteMs = 60_000
const idleStatus: readonly Shown['status'][] = ['saved', 'unsaved', 'needsYou']

function tooMany(history: History): Violation[] {
  const pages = new Map<string, Budget>()
  return history.flatMap((event, at) => {
    if (!('client' in event)) return []
    const key = JSON.stringify([event.client, event.job])
    const budget = pages.get(key) ?? fresh()
    pages.set(key, budget)
    const what = spend(budget, event)
    return what === null ? [] : [broken(at, `${event.client} ${what} ${event.job}`)]
  })
}

/** Counts an event. Answers what there was too much of, once, when it becomes too much. */
function spend(budget: Budget, event: HistoryEvent): string | null {
  if (event.type === 'shown') budget.idle = idleStatus.includes(event.status)
  if (event.type === 'hinted') budget.hints++
  if (event.type === 'typed' || event.type === 'asked' || event.type === 'chosen') askAgain(budget, event)
  if (event.type === 'sent') budget.sends++
  // Reading before anything was sent is looking, not saving.
  if (event.type === 'reloaded' && budget.sends > 0) budget.reloads++
  const sends = most.sends * budget.asks
  const reloads = most.reloads * budget.asks + budget.hints
  if (event.type === 'sent' && budget.sends === sends + 1)
    return `sent more than ${sends} times for one save of`
  if (event.type === 'reloaded' && budget.reloads === reloads + 1) {
    return `reloaded more than ${reloads} times for one save of`
  }
  const isAutosave = event.type === 'asked' && event.what === 'autosave'
  return isAutosave && budget.autosaves === most.autosaves + 1 ? `keeps saving by itself` : null
}

/** Asked while it is busy, a session has one more thing to do; asked while it is idle, it starts anew. */
function askAgain(budget: Budget, event: HistoryEvent): void {
  const isAutosave = event.type === 'asked' && event.what === 'autosave'
  const autosaves = isAutosave ? budget.autosaves + 1 : 0
  if (budget.idle) Object.assign(budget, fresh(), { idle: event.type === 'typed' })
  else budget.asks++
  budget.autosaves = autosaves
}

function readingForNothing(history: History): Violation[] {
  const pages = new Map<string, { values: string; reads: number[] }>()
  return history.flatMap((event, at) => {
    if (event.type !== 'shown' && event.type !== 'reloaded') return []
    const key = JSON.stringify([event.client, event.job])
    const page = pages.get(key) ?? { values: '', reads: [] }
    pages.set(key, page)
    if (event.type === 'shown') {
      const values = JSON.stringify(event.values)
      if (values !== page.values) Object.assign(page, { values, reads: [] })
      return []
    }
    const { ms } = event
    if (ms === undefined) return []
    page.reads = [...page.reads.filter((read) => read > ms - minuteMs), ms]
    if (page.reads.length !== maxFruitlessReads + 1) return []
    return [
      broken(
        at,
        `${event.client} read more than ${maxFruitlessReads} times a minute for nothing new of ${event.job}`,
      ),
    ]
  })
}

function neverResting(history: History): Violation[] {
  return eventsOf(history, 'rest').flatMap(({ at, client, job, state }) => {
    if (state === 'busy') return [broken(at, `${client} never came to rest on ${job}`)]
    return state === 'crashed' ? [broken(at, `the session of ${client} on ${job} broke`)] : []
  })
}

function broken(at: number, says: string): Violation {
  return { law: 'L6', at, says }
}
