import { initialContext } from '../../machines/session/initialContext'
import { compareVersions, type Comparison } from '../../machines/merge/threeWay'
import { nothingChosen } from '../../machines/session/parked'
import { compareUnsaved } from '../../machines/session/unsaved'
import type {
  ConflictChoices,
  Parked,
  SessionContext,
  SessionTag,
} from '../../machines/session/editSession.types'
import type { Fields } from '../../services/record/fieldTable'
import { jobFields } from '../../services/resources/job'
import { jobResource } from '../../services/resources/jobResource'
import type { RecordEvent, RecordVersion, Person } from '../../services/port/recordApi'
import { createMessages } from '../messages/catalogue'
import { german } from '../messages/de'
import { english } from '../messages/en'
import type { SessionSnapshot } from '../workspace/sessionSnapshot'

export const messages = createMessages(english).about(jobResource.name)
export const germanMessages = createMessages(german).about(jobResource.name)

export const hana: Person = { id: 'p1', name: 'Hana Reweti', canEdit: true }

export const jobValues: Fields = {
  name: 'Balustrade',
  client_id: 'c1',
  contact_id: 'k1',
  order_number: 'PO-7',
  job_status: 'draft',
  delivery_date: '2026-03-04',
  description: 'Cut and fold',
  notes: 'one\ntwo\nthree',
  pricing_methodology: 'time_materials',
  price_cap: '105.50',
  speed_quality_tradeoff: 'normal',
  charge_out_rate: '95.00',
  paid: false,
  rejected_flag: false,
  quote_acceptance_date: null,
  default_xero_pay_item_id: null,
}

/** A version of the job these tests are about. */
export function versionWith(values: Fields = {}, change: Partial<RecordVersion> = {}): RecordVersion {
  return {
    etag: `W/"job:j1:${Object.keys(values).join()}"`,
    fields: { ...jobValues, ...values },
    names: { client_id: 'Kelso Catering', contact_id: 'Murray Kelso' },
    events: [],
    details: { job_number: 1042 },
    ...change,
  }
}

/** The event that a change of `after` leaves. */
export function changeBy(by: string | null, after: Fields, at = '2026-03-04T01:02:00.000Z'): RecordEvent {
  return {
    id: `e-${by}-${Object.keys(after).join()}`,
    at,
    by,
    kind: 'job_updated',
    text: '',
    changeId: `change-${by}-${Object.keys(after).join()}`,
    before: jobValues,
    after,
    canUndo: false,
    undoText: null,
  }
}

/** A snapshot as a session would give it, without running one. */
export function snapshotWith(
  change: Partial<SessionContext> = {},
  tags: readonly SessionTag[] = ['editable'],
): SessionSnapshot {
  const start = initialContext({ recordId: 'j1', fields: change.fields ?? jobFields, person: hana })
  return { context: { ...start, base: versionWith(), ...change }, hasTag: (tag) => tags.includes(tag) }
}

/** A snapshot with edits over the base and a newer version beside it. */
export function parkedWith(
  edits: Fields,
  theirs: RecordVersion,
  tags: readonly SessionTag[] = ['editable', 'choosing', 'needsPerson'],
  change: Partial<SessionContext> = {},
  chosen: Partial<ConflictChoices> = {},
): SessionSnapshot {
  const base = change.base ?? versionWith()
  const fields = change.fields ?? jobFields
  const comparison = compareVersions(fields, base.fields, edits, theirs.fields)
  return snapshotWith({ base, edits, parked: waitingWith(theirs, comparison, chosen), ...change }, tags)
}

/** The same, with texts that are no values yet. */
export function typedWith(
  edits: Fields,
  unreadable: Readonly<Record<string, string>>,
  theirs: RecordVersion,
  chosen: Partial<ConflictChoices> = {},
): Partial<SessionContext> {
  const base = versionWith()
  const comparison = compareUnsaved({ fields: jobFields, edits, unreadable }, base.fields, theirs.fields)
  return { base, edits, unreadable, parked: waitingWith(theirs, comparison, chosen) }
}

function waitingWith(
  theirs: RecordVersion,
  comparison: Comparison,
  chosen: Partial<ConflictChoices>,
): Parked {
  return { is: 'waiting', ...nothingChosen, ...chosen, theirs, comparison }
}
