import { questionsIn } from './questions'
import type { Law, Violation } from './history'

/** L7, no false conflict: nobody is asked about a value that nobody but themselves typed. (An undo is no typing.) */
export const noFalseConflict: Law = (history) =>
  questionsIn(history).flatMap(({ at, client, job, changed }): Violation[] => {
    const isOwn =
      changed.length > 0 && changed.every(({ writers }) => writers.size === 1 && writers.has(client))
    if (!isOwn) return []
    const names = changed.map(({ name }) => name).join(' and ')
    return [{ law: 'L7', at, says: `${client} was asked about ${names} of ${job}, which is their own write` }]
  })
