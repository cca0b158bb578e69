import type { FieldRow, FieldTable } from '../../services/record/fieldTable'
import { jobFields } from '../../services/resources/job'

/** The row of the field table that holds a job's status, and with it the order of the board's columns. */
export function statusRowOf(fields: FieldTable = jobFields): FieldRow {
  const row = fields.find(({ name }) => name === 'job_status')
  return row ?? { name: 'job_status', label: '', kind: 'choice', nullable: false, choices: [] }
}
