import type { Fields } from '../../src/services/job'
import { eventsOf, quoted, samePage, type Placed } from './pick'
import type { History, Law, Violation } from './history'

/**
 * L4, no lost input: at rest, the last value typed into each field is committed, or visible as unsaved, or kept
 * beside the form, or equal to the server's, or was discarded on purpose. (A choice of theirs is on purpose, too.)
 */
export const noLostInput: Law = (history) =>
  lastTyped(history).flatMap(({ typed, name }): Violation[] => {
    const value = typed.values[name]
    const mark = typed.marks?.[name]
    const has = (fields: Fields) => carries(fields[name], value, mark)
    const survives = history.some((event, at) => {
      if (event.type === 'final') return event.job === typed.job && event.values !== null && has(event.values)
      if (!('client' in event) || !samePage(event, typed)) return false
      if (event.type === 'rest') return has(event.unsaved) || event.kept.some(has)
      if (at < typed.at) return false
      if (event.type === 'commit') return has(event.after)
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
