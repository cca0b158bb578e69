import type { Fields } from '../../src/services/resources/job'
import { eventsOf, quoted, samePage, type Placed } from './pick'
import type { History, HistoryEvent, Law, Violation } from './history'

/**
 * L4, no lost input: once nothing moves any more, what was typed last into a field is saved, shown as unsaved, kept
 * beside the form, the same as the server's, or was given up on purpose. (Choosing theirs is on purpose, too.)
 */
export const noLostInput: Law = (history) =>
  lastTyped(history).flatMap(({ typed, name }): Violation[] => {
    const value = typed.values[name]
    const mark = typed.marks?.[name]
    const has = (fields: Fields) => carries(fields[name], value, mark)
    if (wasThere(history.slice(0, typed.at), typed, name)) return []
    const survives = history.some((event, at) => {
      if (event.type === 'final') return event.job === typed.job && event.values !== null && has(event.values)
      if (at < typed.at || !('client' in event) || event.job !== typed.job) return false
      // Whoever wrote it: it was the server's then.
      if (event.type === 'commit') return has(event.after)
      if (event.client !== typed.client) return false
      if (event.type === 'rest') return has(event.unsaved) || event.kept.some(has)
      if (event.type === 'discarded') return event.names.includes(name)
      return event.type === 'chosen' && event.take !== 'mine' && event.names.includes(name)
    })
    if (survives) return []
    const says = `${typed.client} typed ${name} ${quoted(value)} on ${typed.job}, and it is nowhere any more`
    return [{ law: 'L4', at: typed.at, says }]
  })

interface TypedField {
  readonly typed: Placed<'typed'>
  readonly name: string
}

function lastTyped(history: History): TypedField[] {
  const last = new Map<string, TypedField>()
  for (const typed of eventsOf(history, 'typed')) {
    for (const name of Object.keys(typed.values)) {
      last.set(JSON.stringify([typed.client, typed.job, name]), { typed, name })
    }
  }
  return [...last.values()]
}

/** A text that was combined with somebody else's still carries its mark. */
function carries(held: unknown, value: unknown, mark: string | undefined): boolean {
  if (held === value) return true
  return mark !== undefined && typeof held === 'string' && held.includes(mark)
}

/** The job held this very value already, at some moment from the first version on that the page has shown. */
function wasThere(past: History, typed: Placed<'typed'>, name: string): boolean {
  const held = past.flatMap((event, at) => heldBy(event, typed.job, name).map((value) => ({ at, value })))
  const [first] = eventsOf(past, 'shown').filter((each) => samePage(each, typed))
  const since = held.findIndex(({ at, value }) => first && at < first.at && value === first.values[name])
  return held.slice(Math.max(since, 0)).some(({ value }) => value === typed.values[name])
}

function heldBy(event: HistoryEvent, job: string, name: string): unknown[] {
  if ((event.type !== 'created' && event.type !== 'commit') || event.job !== job) return []
  const values = event.type === 'created' ? event.values : event.after
  return name in values ? [values[name]] : []
}
