import type { FieldTable } from '../record/fieldTable'

/**
 * What is asked for about a job that is to be made and is no field of it afterwards: what it is expected to take. Some
 * backends need both, others neither.
 */
export const newJobFields = [
  {
    name: 'estimated_materials',
    label: 'Estimated materials',
    kind: 'decimal',
    nullable: true,
    places: 2,
    maxDigits: 10,
    min: 0,
    section: 'job',
  },
  {
    name: 'estimated_time',
    label: 'Estimated time in hours',
    kind: 'decimal',
    nullable: true,
    places: 2,
    maxDigits: 10,
    min: 0,
    section: 'job',
  },
] as const satisfies FieldTable

/** The API name of a field that only a new job has. */
export type NewJobFieldName = (typeof newJobFields)[number]['name']
