import type { FieldKind, FieldTable, FieldValue } from '../record/fieldTable'

export { isText } from '../record/textKinds'
export type { FieldChoice, FieldKind, FieldRow, Fields, FieldTable, FieldValue } from '../record/fieldTable'

/** Every change keeps what it replaced, so a text may not be of any length. */
const longestText = 100_000

/**
 * The editable fields of a job, one row each. The form, the compare, the conflict dialog, the checksum and the
 * server's validation all read this table: adding a field is adding a row.
 */
export const jobFields = [
  {
    name: 'name',
    label: 'Name',
    kind: 'text',
    nullable: false,
    minLength: 1,
    maxLength: 100,
    section: 'job',
  },
  {
    name: 'client_id',
    label: 'Client',
    kind: 'reference',
    nullable: true,
    group: 'client',
    nameKey: 'client_name',
    section: 'job',
  },
  {
    name: 'contact_id',
    label: 'Contact',
    kind: 'reference',
    nullable: true,
    group: 'client',
    nameKey: 'contact_name',
    section: 'job',
  },
  {
    name: 'order_number',
    label: 'Order number',
    kind: 'text',
    nullable: true,
    maxLength: 100,
    section: 'job',
  },
  {
    name: 'job_status',
    label: 'Status',
    kind: 'choice',
    nullable: false,
    choices: [
      { value: 'draft', label: 'Draft' },
      { value: 'awaiting_approval', label: 'Awaiting approval' },
      { value: 'approved', label: 'Approved' },
      { value: 'in_progress', label: 'In progress' },
      { value: 'unusual', label: 'Unusual' },
      { value: 'recently_completed', label: 'Recently completed' },
      { value: 'special', label: 'Special' },
      { value: 'archived', label: 'Archived' },
    ],
    section: 'job',
  },
  { name: 'delivery_date', label: 'Delivery date', kind: 'date', nullable: true, section: 'job' },
  {
    name: 'description',
    label: 'Description',
    kind: 'longText',
    nullable: true,
    maxLength: longestText,
    section: 'work',
  },
  {
    name: 'notes',
    label: 'Notes',
    kind: 'longText',
    nullable: true,
    maxLength: longestText,
    section: 'work',
  },
  {
    name: 'pricing_methodology',
    label: 'Pricing',
    kind: 'choice',
    nullable: false,
    choices: [
      { value: 'time_materials', label: 'Time and materials' },
      { value: 'fixed_price', label: 'Fixed price' },
    ],
    section: 'money',
  },
  {
    name: 'price_cap',
    label: 'Price cap',
    kind: 'decimal',
    nullable: true,
    places: 2,
    maxDigits: 10,
    min: 0,
    isMoney: true,
    section: 'money',
  },
  {
    name: 'speed_quality_tradeoff',
    label: 'Speed / quality',
    kind: 'choice',
    nullable: false,
    choices: [
      { value: 'fast', label: 'Fast' },
      { value: 'normal', label: 'Normal' },
      { value: 'quality', label: 'Quality' },
    ],
    section: 'money',
  },
  {
    name: 'charge_out_rate',
    label: 'Charge-out rate',
    kind: 'decimal',
    nullable: false,
    places: 2,
    maxDigits: 10,
    min: 0,
    isMoney: true,
    section: 'money',
  },
  { name: 'paid', label: 'Paid', kind: 'boolean', nullable: false, section: 'money' },
  { name: 'rejected_flag', label: 'Rejected', kind: 'boolean', nullable: false, section: 'money' },
  { name: 'quote_acceptance_date', label: 'Quote accepted', kind: 'dateTime', nullable: true },
  { name: 'default_xero_pay_item_id', label: 'Pay item', kind: 'reference', nullable: true },
] as const satisfies FieldTable

/** A row of the table of job fields. */
export type JobFieldRow = (typeof jobFields)[number]
type ValueOf<Kind extends FieldKind, Nullable extends boolean> =
  (Kind extends 'boolean' ? boolean : string) | (Nullable extends true ? null : never)

/** The API name of an editable job field. */
export type JobFieldName = JobFieldRow['name']

/** Every editable field of a job with its type, derived from the table. */
export type JobFields = {
  readonly [Row in JobFieldRow as Row['name']]: ValueOf<Row['kind'], Row['nullable']> & FieldValue
}
