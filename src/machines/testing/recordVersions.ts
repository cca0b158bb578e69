import fc from 'fast-check'
import type { Fields, FieldRow, FieldTable, FieldValue } from '../../services/record/fieldTable'
import { jobFields } from '../../services/resources/job'

/** A job, what one person typed over it, and what another one changed meanwhile. */
export interface Edits {
  readonly base: Fields
  readonly mine: Fields
  readonly theirs: Fields
}

const table: FieldTable = jobFields
const texts = ['', 'one\ntwo\nthree\n', 'ONE\ntwo\nthree\n', 'one\ntwo\nTHREE\n', 'eins\ntwo\nthree', 'two\n']

/** Few values a field, so that two people often come to the same one. */
function valueOf(row: FieldRow): fc.Arbitrary<FieldValue> {
  const none: readonly FieldValue[] = row.nullable ? [null] : []
  const some: readonly FieldValue[] =
    row.kind === 'boolean'
      ? [true, false]
      : row.kind === 'longText'
        ? texts
        : row.kind === 'decimal'
          ? ['1.00', '1', '2.50']
          : row.kind === 'dateTime'
            ? ['2026-03-04T09:30:00.000Z', '2026-03-04T10:30:00+01:00', '2026-03-05T00:00:00.000Z']
            : ['', 'a', 'b']
  return fc.constantFrom(...none, ...some)
}

const whole: fc.Arbitrary<Fields> = fc.record(
  Object.fromEntries(table.map((row) => [row.name, valueOf(row)])),
)
const some: fc.Arbitrary<Fields> = fc
  .tuple(whole, fc.subarray(table.map(({ name }) => name)))
  .map(([values, names]) => Object.fromEntries(names.map((name) => [name, values[name] ?? null])))

/** Edits of two people to one job. */
export const edits: fc.Arbitrary<Edits> = fc.record({ base: whole, mine: some, theirs: some })
