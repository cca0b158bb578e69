import { jobResource } from '../../src/services/resources/jobResource'
import { createMessages } from '../../src/ui/messages/catalogue'
import { english } from '../../src/ui/messages/en'
import { faultMatrix } from './matrix'
import type { FaultRow, Seen } from './matrix/faultRow'

const { notices, conflict } = createMessages(english).about(jobResource.name)

/** What a person reads, in English, out of the app's own catalogue. Numbers are examples. */
export const seenWords: Readonly<Record<Seen, string>> = {
  saved: notices.status.saved,
  saving: notices.status.saving,
  wentThrough: notices.wentThrough,
  unknown: notices.unknown,
  waiting: notices.waiting(3),
  blocked: notices.blocked,
  signedOut: notices.signedOut,
  denied: notices.denied,
  gone: `${notices.gone({ names: [], own: false })} ${notices.goneKept}`,
  refusedAll: notices.refusedAll,
  tooLarge: 'Notes is too long to be saved',
  conflict: conflict.title({ names: ['Hana Whitlock'], own: false }),
}

/** The title of the browser test of a fault. */
export function titleOf({ kind, fault }: Pick<FaultRow, 'kind' | 'fault'>): string {
  return `${kind}: ${fault}`
}

/** The table of `docs/reliability.md`, one line for each fault, as the matrix has it. */
export function faultTable(rows: readonly FaultRow[] = faultMatrix): string {
  const lines = rows.map((row) => [
    row.fault,
    row.sees.map((seen) => `“${seenWords[seen]}”`).join(', then '),
    row.does,
    `\`${row.kind}\``,
  ])
  const head = ['Fault', 'What the person sees', 'What the session does', 'Test']
  return [head, head.map(() => '---'), ...lines].map((cells) => `| ${cells.join(' | ')} |`).join('\n')
}
