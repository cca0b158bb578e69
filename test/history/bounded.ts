import { eventsOf } from './pick'
import type { History, HistoryEvent, Law, Violation } from './history'

/** Requests a session may make for one thing a person asked for. */
const most = { sends: 4, reloads: 4 } as const

/**
 * L6, bounded: at most 4 sends and 4 reloads for one save, and once the faults have stopped every session rests or
 * waits for a person. What a hint makes a session read is not counted against the save.
 */
export const bounded: Law = (history) => [...tooMany(history), ...neverResting(history)]

interface Budget {
  sends: number
  reloads: number
  hints: number
}

function tooMany(history: History): Violation[] {
  const pages = new Map<string, Budget>()
  return history.flatMap((event, at) => {
    if (!('client' in event)) return []
    const key = JSON.stringify([event.client, event.job])
    if (isFresh(event)) pages.delete(key)
    const budget = pages.get(key) ?? { sends: 0, reloads: 0, hints: 0 }
    pages.set(key, budget)
    if (event.type === 'hinted') budget.hints++
    if (event.type === 'sent') budget.sends++
    // Reading before anything was sent is looking, not saving.
    if (event.type === 'reloaded' && budget.sends > 0) budget.reloads++
    if (event.type === 'sent' && budget.sends === most.sends + 1) {
      return [broken(at, `${event.client} sent more than ${most.sends} times for one save of ${event.job}`)]
    }
    if (event.type === 'reloaded' && budget.reloads === most.reloads + budget.hints + 1) {
      return [
        broken(at, `${event.client} reloaded more than ${most.reloads} times for one save of ${event.job}`),
      ]
    }
    return []
  })
}

function isFresh({ type }: HistoryEvent): boolean {
  return type === 'asked' || type === 'typed' || type === 'chosen'
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
