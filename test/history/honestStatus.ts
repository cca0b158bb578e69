import { eventsOf, quoted } from './pick'
import type { FieldValue } from '../../src/services/resources/job'
import type { History, Law, Violation } from './history'

/**
 * L5, honest status: "Saved" is shown only while every visible value is one that was committed. (The box of a word that
 * is being composed cannot be drawn anew: what a colleague added to it meanwhile is saved, and is not in it yet.)
 */
export const honestStatus: Law = (history) =>
  eventsOf(history, 'shown').flatMap((shown): Violation[] => {
    if (shown.status !== 'saved') return []
    const held = valuesHeld(history.slice(0, shown.at), shown.job)
    const wrong = Object.entries(shown.values).find(
      ([name, value]) => name !== shown.composing && !held.get(name)?.has(value),
    )
    if (wrong === undefined) return []
    const [name, value] = wrong
    const says = `${shown.client} was shown "Saved" with ${name} ${quoted(value)}, which was never committed`
    return [{ law: 'L5', at: shown.at, says }]
  })

function valuesHeld(past: History, job: string): ReadonlyMap<string, ReadonlySet<FieldValue>> {
  const held = new Map<string, Set<FieldValue>>()
  for (const event of past) {
    if ((event.type !== 'created' && event.type !== 'commit') || event.job !== job) continue
    const values = event.type === 'created' ? event.values : event.after
    for (const [name, value] of Object.entries(values)) {
      held.set(name, (held.get(name) ?? new Set()).add(value))
    }
  }
  return held
}
