import type { FaultRow } from './faultRow'
import { findsItself } from './answersToFaults'

/** What is wrong with the body of an answer. */
export const bodyFaults = [
  {
    kind: 'prototypeBody',
    fault: 'JSON with `__proto__`',
    layer: 'body',
    hits: 'any',
    sees: ['saved'],
    does: 'Copies what it knows name by name; the rest never gets further.',
  },
  {
    kind: 'hugeBody',
    fault: 'JSON with a 10 MB string',
    layer: 'body',
    hits: 'any',
    sees: ['unknown', 'wentThrough'],
    does: 'Does not use an answer over 8 MB, reads the job and finds its own change in it.',
  },
  {
    kind: 'deepBody',
    fault: 'JSON 10,000 levels deep',
    layer: 'body',
    hits: 'any',
    sees: ['saved'],
    does: 'Copies what it knows name by name; the rest never gets further.',
  },
  {
    kind: 'notANumberBody',
    fault: 'JSON with `NaN`',
    layer: 'body',
    hits: 'any',
    sees: ['unknown', 'wentThrough'],
    does: findsItself,
  },
] as const satisfies readonly FaultRow[]
