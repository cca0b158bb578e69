import {
  authorOf,
  comparisonOf,
  hasWrite,
  hasUnsavedFields,
  savesByItself,
  theirsOf,
} from '../../machines/selectors/session'
import type { FieldValue } from '../../services/record/fieldTable'
import type { SessionSnapshot } from './sessionSnapshot'

/**
 * How an open job stands, for board, tabs and tray; where several are true, the most pressing one. `stranded`: it was
 * deleted, and something unsaved of it is left; `gone`: it was deleted, or never was, and nothing is left.
 */
export type Standing =
  'stranded' | 'gone' | 'needsYou' | 'waiting' | 'saving' | 'unsaved' | 'loading' | 'atRest'

/** What stands against the status a person gave a job, and is to be decided. */
export type StatusTrouble =
  | {
      readonly kind: 'overtaken'
      readonly mine: string
      readonly theirs: string
      /** Who gave it the other status; null where nobody knows. `own`: the same person, elsewhere. */
      readonly by: string | null
      readonly own: boolean
      /** Nothing else is to be decided, and nothing else would be saved with it unasked. */
      readonly alone: boolean
    }
  | {
      readonly kind: 'refused'
      readonly mine: string
      readonly before: string
      /** The server's own words; null where it has none. */
      readonly message: string | null
    }

/** An open job in short, with the person's own edits in it; null where nothing is known. Plain data. */
export interface JobSummary {
  readonly jobId: string
  readonly standing: Standing
  readonly number: string | null
  readonly name: string | null
  readonly client: string | null
  readonly status: string | null
  readonly deliveryDate: string | null
  readonly statusTrouble: StatusTrouble | null
}

export function jobSummary(view: SessionSnapshot): JobSummary {
  const { recordId: jobId, base, edits, labels } = view.context
  const values = { ...base?.fields, ...edits }
  const clientId = values['client_id']
  const names = { ...(base && clientNames(base.fields['client_id'], base.names['client_id'])), ...labels }
  return {
    jobId,
    standing: standingOf(view),
    number: asText(base?.details['job_number']),
    name: asText(values['name']),
    client: typeof clientId === 'string' ? (names[clientId] ?? null) : null,
    status: asText(values['job_status']),
    deliveryDate: asText(values['delivery_date']),
    statusTrouble: statusTroubleOf(view.context),
  }
}

const resting: ReadonlySet<Standing> = new Set(['atRest', 'gone', 'loading'])

/** Whether it can be closed without a question: nothing of it is unsaved, or the last copy of something. */
export function isAtRest({ standing }: Pick<JobSummary, 'standing'>): boolean {
  return resting.has(standing)
}

/** Whether two summaries look the same on screen. */
export function sameSummary(a: JobSummary, b: JobSummary): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}

function statusTroubleOf(context: SessionSnapshot['context']): StatusTrouble | null {
  const { base, edits, problems } = context
  const [theirs, comparison] = [theirsOf(context), comparisonOf(context)]
  const mine = edits['job_status']
  if (base === null || mine === undefined) return null
  const { job_status: problem } = problems
  if (problem !== undefined) {
    const message = 'message' in problem ? problem.message : null
    return { kind: 'refused', mine: String(mine), before: String(base.fields['job_status']), message }
  }
  const decisions = comparison?.decisions ?? []
  const author = authorOf(['job_status'], context)
  if (theirs === null || author === null || !decisions.some(({ key }) => key === 'job_status')) return null
  const { by, own } = author
  const savesUnasked = savesByItself(context)
  const alone = decisions.length === 1 && (savesUnasked || Object.keys(edits).length === 1)
  const found = String(theirs.fields['job_status'])
  return { kind: 'overtaken', mine: String(mine), theirs: found, by, own, alone }
}

function standingOf(view: SessionSnapshot): Standing {
  if (view.hasTag('gone')) return hasUnsavedFields(view.context) ? 'stranded' : 'gone'
  if (view.hasTag('needsPerson')) return 'needsYou'
  if (view.hasTag('loading')) return 'loading'
  if (view.hasTag('waiting') || view.hasTag('signedOut')) return 'waiting'
  if (view.hasTag('busy') && hasWrite(view.context)) return 'saving'
  return hasUnsavedFields(view.context) ? 'unsaved' : 'atRest'
}

function clientNames(id: FieldValue | undefined, name: string | undefined): Record<string, string> {
  return typeof id === 'string' && name !== undefined ? { [id]: name } : {}
}

function asText(value: string | number | boolean | null | undefined): string | null {
  return value === null || value === undefined ? null : String(value)
}
