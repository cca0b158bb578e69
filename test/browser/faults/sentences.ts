import { seenWords } from '../../faults/faultTable'
import type { Seen } from '../../faults/matrix'

/** Words of the status line. */
export const statuses = { saved: 'Saved', saving: 'Saving…' } as const

/** What a person reads, with whatever numbers. */
export function sentenceOf(seen: Exclude<Seen, keyof typeof statuses>): RegExp {
  const literal = seenWords[seen].replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')
  return new RegExp(literal.replaceAll(/[0-9]+/g, '[0-9]+'))
}
