import { theirsOf } from '../../machines/selectors/session'
import type { Messages } from '../messages/catalogue'
import { choiceLabel } from '../messages/fieldMessages'
import { jobSummary } from '../workspace/jobSummary'
import type { SessionSnapshot } from '../workspace/sessionSnapshot'
import { statusRowOf } from '../values/statusRow'

/** The head of a job's page: what it is, and since when. */
export interface JobHeadView {
  readonly number: string
  readonly name: string
  readonly client: string
  readonly status: string
  /** "Created 3 Mar, changed today 14:02"; empty while that is unknown. */
  readonly times: string
}

export function jobHeadView(snapshot: SessionSnapshot, { fields, jobPage, format }: Messages): JobHeadView {
  const { number, name, client, status } = jobSummary(snapshot)
  const { base } = snapshot.context
  const created = textOf(base?.details['created_at'])
  // A colleague's version that waits for decisions is newer than the one the form began with.
  const updated = textOf((theirsOf(snapshot.context) ?? base)?.details['updated_at'])
  const times = [
    ...(created === null ? [] : [jobPage.createdAt(format.when(created))]),
    ...(updated === null ? [] : [jobPage.updatedAt(format.when(updated))]),
  ]
  return {
    number: number ?? '',
    name: name ?? '',
    client: client ?? '',
    status: status === null ? '' : choiceLabel(fields, statusRowOf(snapshot.context.fields), status),
    times: times.join(', '),
  }
}

function textOf(detail: unknown): string | null {
  return typeof detail === 'string' ? detail : null
}
