import type { Seen } from '../../faults/matrix'
import { createMessages } from '../../../src/ui/messages/catalogue'
import { english } from '../../../src/ui/messages/en'

const { notices, conflict } = createMessages(english)
const anything = (sentence: string) =>
  new RegExp(sentence.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll('9', '[0-9]+'))

/** Words of the status line. */
export const statuses = { saved: 'Saved', saving: 'Saving…' } as const

/** What a person reads, by the name the matrix has for it. */
export const sentences: Readonly<Record<Exclude<Seen, keyof typeof statuses>, string | RegExp>> = {
  wentThrough: notices.wentThrough,
  unknown: notices.unknown,
  waiting: anything(notices.waiting(9)),
  blocked: notices.blocked,
  signedOut: notices.signedOut,
  denied: notices.denied,
  gone: notices.goneKept,
  refusedAll: notices.refusedAll,
  tooLarge: /at most/,
  conflict: conflict.title({ names: ['Hana Whitlock'], own: false }),
}
