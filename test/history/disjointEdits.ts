import type { FieldValue } from '../../src/services/resources/job'
import { eventsOf, quoted } from './pick'
import { questionsIn } from './questions'
import type { History, Law, Violation } from './history'

/**
 * L8, disjoint edits: what two people change in different fields both survives, and nobody is asked about it. So a
 * question is only ever about a field somebody else wrote, and in the end every field holds what was last written to it.
 */
export const disjointEdits: Law = (history) => [...needless(history), ...notSurviving(history)]

function needless(history: History): Violation[] {
  return questionsIn(history).flatMap(({ at, client, job, names, changed }) => {
    if (changed.some(({ writers }) => writers.size > 0)) return []
    return [
      broken(at, `${client} was asked about ${names.join(' and ')} of ${job}, which nobody else changed`),
    ]
  })
}

function notSurviving(history: History): Violation[] {
  return eventsOf(history, 'final').flatMap(({ at, job, values }) => {
    if (values === null) return []
    return [...lastWritten(history, job)].flatMap(([name, value]) =>
      values[name] === value
        ? []
        : [
            broken(
              at,
              `${name} of ${job} was last written as ${quoted(value)} and is ${quoted(values[name])}`,
            ),
          ],
    )
  })
}

function lastWritten(history: History, job: string): ReadonlyMap<string, FieldValue> {
  const commits = eventsOf(history, 'commit').filter((commit) => commit.job === job)
  return new Map(commits.flatMap(({ after }) => Object.entries(after)))
}

function broken(at: number, says: string): Violation {
  return { law: 'L8', at, says }
}
