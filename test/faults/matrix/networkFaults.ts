import type { FaultRow } from './faultRow'
import { findsItself, looksFirst } from './answersToFaults'

/** What goes wrong on the line. */
export const networkFaults = [
  {
    kind: 'requestDropped',
    fault: 'Request dropped',
    layer: 'network',
    hits: 'any',
    sees: ['unknown', 'saved'],
    does: looksFirst,
  },
  {
    kind: 'responseDropped',
    fault: 'Response dropped after the commit',
    layer: 'network',
    hits: 'any',
    sees: ['unknown', 'wentThrough'],
    does: findsItself,
  },
  {
    kind: 'responsesReordered',
    fault: 'Responses reordered',
    layer: 'network',
    hits: 'any',
    sees: ['saved'],
    does: 'Waits for its own answer. One that comes after its request was given up is dropped.',
  },
  {
    kind: 'committedAfterTimeout',
    fault: "Commit after the client's timeout",
    layer: 'network',
    hits: 'write',
    sees: ['unknown', 'saved'],
    does: 'Reads the job, sends the identical request, and whichever of the two comes second finds the change id used.',
  },
  {
    kind: 'bodyTruncated',
    fault: 'Truncated body',
    layer: 'network',
    hits: 'any',
    sees: ['unknown', 'wentThrough'],
    does: findsItself,
  },
  {
    kind: 'endlessBody',
    fault: 'Endless slow body',
    layer: 'network',
    hits: 'any',
    sees: ['unknown', 'wentThrough'],
    does: 'Gives up after its timeout, reads the job and finds its own change in it.',
  },
] as const satisfies readonly FaultRow[]
