import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readChange } from '../../../server/jobs/readChange'
import { deltaChecksum as serverChecksum } from '../../../server/values/checksum'
import { encodeFields } from '../../../server/jobs/delta'
import { encodeSent, encodeStored } from '../../../server/values/encodeValue'
import { profiles } from '../../../server/settings/profile'
import { readJson } from '../../../server/http/readJson'
import equality from '../../../server/testdata/deltaEquality.json'
import vectors from '../../../server/testdata/deltaVectors.json'
import { canonicalFields, canonicalMoment } from '../record/canonicalValue'
import { newChangeId } from '../record/changeId'
import type { FieldKind, FieldRow, FieldValue, Fields } from '../record/fieldTable'
import { jobFields } from '../resources/job'
import { checksumText, deltaChecksum, deltaEnvelope, encodeValue, wireValues } from './jobDelta'

const recordId = '3fa85f64-5717-4562-b3fc-2c963f66afa6'
const kindOf = (name: string): FieldKind => jobFields.find((row) => row.name === name)?.kind ?? 'text'

/** A vector's values as JSON, or its decimals from the text of the backend's own values. */
function valuesOf({ json_before, python }: (typeof vectors)[number]): Fields | null {
  if (json_before !== null) return json_before as unknown as Fields
  const digits = Object.entries(python).map(([name, text]) => [name, /^Decimal\('(.*)'\)$/.exec(text)?.[1]])
  return digits.every(([, text]) => text !== undefined) ? (Object.fromEntries(digits) as Fields) : null
}

const known = (values: Fields | null): values is Fields =>
  values !== null && Object.keys(values).every((name) => jobFields.some((row) => row.name === name))

describe('the checksum of a change', () => {
  const expressible = vectors.flatMap((vector) => {
    const values = valuesOf(vector)
    return known(values) ? [{ ...vector, values }] : []
  })

  it.each(expressible)(
    'is what the backend computes: $id, $note',
    ({ job_id, fields, values, canonical, sha256 }) => {
      const names = fields ?? Object.keys(values)
      expect(checksumText(jobFields, job_id, values, names)).toBe(canonical)
      expect(deltaChecksum(jobFields, job_id, values, names)).toBe(sha256)
    },
  )

  it('takes outer white space off texts, choices and days, and off nothing whose kind has a form of its own', () => {
    const trimmed = (kind: FieldKind) => encodeValue(kind, ' a ')
    expect((['text', 'longText', 'choice', 'date'] as const).map(trimmed)).toEqual(['a', 'a', 'a', 'a'])
    expect((['decimal', 'dateTime', 'reference'] as const).map(trimmed)).toEqual([' a ', ' a ', ' a '])
    for (const kind of ['text', 'longText', 'choice', 'date', 'reference'] as const) {
      expect(encodeStored(kind, ' a ')).toBe(encodeValue(kind, ' a '))
    }
  })

  it('is checked against every vector that fields of a job can express', () => {
    const ids = expressible.map(({ id }) => id)
    const left = vectors.map(({ id }) => id).filter((id) => !ids.includes(id))
    // A binary fraction, a field that is not editable, and a list: no field of a job holds one.
    expect(left).toEqual(['V13', 'V15', 'V33'])
    expect(vectors.length).toBeGreaterThan(15)
  })
})

describe('what a sent value counts as beside a stored one', () => {
  it.each(equality)('$id: $field holds $server', (row) => {
    const stored = storedValue(row.server)
    expect(encodeValue(kindOf(row.field), stored)).toBe(row.server_norm)
    // Whatever else would not count as equal: what is sent for this value does.
    const { [row.field]: sent = null } = wireValues(jobFields, { [row.field]: stored })
    const before = readJson(Buffer.from(JSON.stringify(sent))) as FieldValue
    expect(encodeSent(before)).toBe(row.server_norm)
    if (row.equal)
      expect(encodeSent(readJson(Buffer.from(row.before_json)) as FieldValue)).toBe(encodeSent(before))
  })
})

describe('values on the wire', () => {
  it.each<[string, FieldValue, FieldValue]>([
    ['price_cap', '105.50', '105.5'],
    ['price_cap', '200.00', '200'],
    ['price_cap', '100', '100'],
    ['price_cap', '0.00', '0'],
    ['price_cap', '-0.00', '-0'],
    ['price_cap', null, null],
    ['quote_acceptance_date', '2025-10-07T21:07:11.251999+13:00', '2025-10-07T08:07:11.251Z'],
    ['quote_acceptance_date', 'soon', 'soon'],
    ['client_id', recordId.toUpperCase(), recordId],
    ['notes', ' as it is \r\n', ' as it is \r\n'],
    ['delivery_date', '2026-03-04', '2026-03-04'],
    ['paid', false, false],
    ['unknown', '105.50', '105.50'],
  ])('%s %j goes out as %j', (name, value, wire) => {
    expect(wireValues(jobFields, { [name]: value })).toEqual({ [name]: wire })
  })
})

describe('the envelope', () => {
  const operation = {
    kind: 'save',
    recordId,
    etag: `W/"job:${recordId}:7"`,
    changeId: newChangeId(),
    madeAt: '2026-03-04T09:30:00.000Z',
    before: { price_cap: '10.50', name: 'Tray' },
    after: { name: 'Hood', price_cap: '11.00' },
  } as const

  it('has every part the backend asks for, and nothing in after that fields does not name', () => {
    expect(deltaEnvelope(jobFields, operation)).toEqual({
      change_id: operation.changeId,
      job_id: recordId,
      fields: ['name', 'price_cap'],
      before: { name: 'Tray', price_cap: '10.5' },
      after: { name: 'Hood', price_cap: '11' },
      before_checksum: deltaChecksum(jobFields, recordId, operation.before, ['price_cap', 'name']),
      made_at: operation.madeAt,
      etag: operation.etag,
    })
    expect(deltaEnvelope(jobFields, { ...operation, etag: null })).not.toHaveProperty('etag')
  })

  it('is the same bytes however the values were put together', () => {
    const { before, after } = operation
    const turned = {
      ...operation,
      before: Object.fromEntries(Object.entries(before).reverse()),
      after: Object.fromEntries(Object.entries(after).reverse()),
    }
    expect(JSON.stringify(deltaEnvelope(jobFields, turned))).toBe(
      JSON.stringify(deltaEnvelope(jobFields, operation)),
    )
  })
})

const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({
    unit: fc.constantFrom(' ', '\t', '\x1c', '\x85', '\ufeff', '\u2028', '|', '=', 'a', '\ud800', 'é'),
  }),
)
const decimal = fc
  .tuple(fc.constantFrom('', '-'), fc.nat(99_999_999), fc.nat(99))
  .map(([sign, whole, cents]) => `${sign}${whole}.${String(cents).padStart(2, '0')}`)
const moment = fc.date({ min: new Date(0), max: new Date('9999-12-31'), noInvalidDate: true })
const stored: Readonly<Record<FieldKind, fc.Arbitrary<FieldValue>>> = {
  text,
  longText: text,
  richText: text,
  choice: fc.constantFrom('draft', 'fast', ''),
  date: moment.map((date) => date.toISOString().slice(0, 10)),
  dateTime: moment.map((date) => date.toISOString()),
  decimal,
  boolean: fc.boolean(),
  reference: fc.uuid(),
}
const valueOf = (row: FieldRow) => fc.option(stored[row.kind], { freq: 6 })
const record = fc.record(Object.fromEntries(jobFields.map((row) => [row.name, valueOf(row)])), {
  requiredKeys: [],
}) as fc.Arbitrary<Fields>

describe('client and server', () => {
  it(
    'encode 10,000 random records alike, and the client’s before counts as what is stored',
    { timeout: 120_000 },
    () => {
      fc.assert(
        fc.property(record, fc.uuid(), (values, id) => {
          const names = Object.keys(values)
          const read = canonicalFields(jobFields, JSON.parse(JSON.stringify(values)))
          expect(Object.keys(read).toSorted()).toEqual(names.toSorted())
          const expected = serverChecksum(id, encodeFields(jobFields, values, names))
          expect(deltaChecksum(jobFields, id, read, names)).toBe(expected)
          const before = wireValues(jobFields, read)
          for (const row of jobFields) {
            if (!names.includes(row.name)) continue
            const asSent = readJson(Buffer.from(JSON.stringify(before[row.name]))) as FieldValue
            expect(encodeSent(asSent)).toBe(encodeStored(row.kind, values[row.name] ?? null))
          }
        }),
        { numRuns: 10_000 },
      )
    },
  )

  it('agree on the shape of the envelope, whatever is in it', () => {
    fc.assert(
      fc.property(record, fc.uuid(), (values, changeId) => {
        fc.pre(Object.keys(values).length > 0)
        const common = { recordId, etag: null, changeId, madeAt: '2026-03-04T09:30:00.000Z' }
        const body = deltaEnvelope(jobFields, { ...common, kind: 'save', before: values, after: values })
        const change = readChange(readJson(Buffer.from(JSON.stringify(body))), jobFields, profiles.strict)
        expect([...change.after.keys()].toSorted()).toEqual(Object.keys(values).toSorted())
        expect(change).toMatchObject({ changeId, claim: { checksum: body.before_checksum, jobId: recordId } })
      }),
    )
  })
})

/** A value of the equality table, from the text of the backend's own value. */
function storedValue(python: string): FieldValue {
  if (python === 'None') return null
  if (python === 'True') return true
  if (python.startsWith('datetime')) return canonicalMoment('2025-10-07T08:07:11.251999Z') ?? null
  return (/'(.*)'/s.exec(python)?.[1] ?? '').replaceAll('\\r', '\r').replaceAll('\\n', '\n')
}
