import { describe, expect, it } from 'vitest'
import { jobFields, type FieldKind, type FieldValue } from '../../src/services/resources/job'
import { canonicalText, deltaChecksum, type EncodedField } from './checksum'
import { encodeSent, encodeStored, shortestDecimal } from './encodeValue'
import { readJson } from '../http/readJson'
import { isSentValue, type SentValue } from './jsonFloat'
import { trimOuterSpace } from './outerSpace'
import equality from '../testdata/deltaEquality.json'
import vectors from '../testdata/deltaVectors.json'

type Values = Readonly<Record<string, FieldValue>>

const kindOf = (name: string): FieldKind | undefined => jobFields.find((row) => row.name === name)?.kind
const decimalText = /^Decimal\('(.*)'\)$/

/** The values of a vector: as JSON, or decimals read from the text of the backend's own value. */
function valuesOf(vector: (typeof vectors)[number]): Values | null {
  if (vector.json_before !== null) return vector.json_before as unknown as Values
  const entries = Object.entries(vector.python).map(([name, text]) => [name, decimalText.exec(text)?.[1]])
  return entries.every(([, digits]) => digits !== undefined) ? (Object.fromEntries(entries) as Values) : null
}

function encoded(names: readonly string[], values: Values): EncodedField[] {
  return names.map((name) => [name, encodeStored(kindOf(name) ?? 'text', values[name] ?? null)])
}

const expressible = vectors.flatMap((vector) => {
  const values = valuesOf(vector)
  return values !== null && Object.keys(values).every((name) => kindOf(name) !== undefined)
    ? [{ ...vector, values }]
    : []
})

describe('the checksum of a change', () => {
  it.each(expressible)(
    'agrees with the backend: $id, $note',
    ({ job_id, fields, values, canonical, sha256 }) => {
      const rows = encoded(fields ?? Object.keys(values), values)
      expect(canonicalText(job_id, rows)).toBe(canonical)
      expect(deltaChecksum(job_id, rows)).toBe(sha256)
    },
  )

  it('is checked against every vector a field of the table can express', () => {
    const left = vectors
      .filter((vector) => !expressible.some(({ id }) => id === vector.id))
      .map(({ id }) => id)
    // A binary fraction, a field that is not editable, and a list: no field of a job holds one.
    expect(left).toEqual(['V13', 'V15', 'V33'])
  })
})

describe('comparing a sent value with a stored one', () => {
  it.each(equality)('agrees with the backend: $id, $field holds $server, sent $before_json', (row) => {
    const sent = readJson(Buffer.from(row.before_json))
    if (!isSentValue(sent)) throw new Error('Not a single value.')
    const stored = encodeStored(kindOf(row.field) ?? 'text', storedValue(row.server))
    expect(stored).toBe(row.server_norm)
    expect(encodeSent(sent)).toBe(row.before_norm)
    expect(stored === encodeSent(sent)).toBe(row.equal)
  })

  it.each<[SentValue, string]>([
    [false, 'false'],
    [0, '0'],
    [' a ', 'a'],
    [null, '__NULL__'],
  ])('counts %o as %s', (sent, text) => {
    expect(encodeSent(sent)).toBe(text)
  })
})

describe('the parts of the encoding', () => {
  it('writes decimals as short as possible', () => {
    expect(['105.50', '200.00', '0.10', '100', '-0.00'].map(shortestDecimal)).toEqual([
      '105.5',
      '200',
      '0.1',
      '100',
      '-0',
    ])
  })

  it('trims what Python trims, and nothing else', () => {
    expect(trimOuterSpace('\t\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2000\u200a\u2028\u2029\u202f\u205f\u3000')).toBe(
      '',
    )
    expect(trimOuterSpace(' \ufeffA\u200b\n')).toBe('\ufeffA\u200b')
    expect(trimOuterSpace('a \r\n b')).toBe('a \r\n b')
  })
})

function storedValue(python: string): FieldValue {
  if (python === 'None') return null
  if (python === 'True') return true
  if (python.startsWith('datetime')) return '2025-10-07T08:07:11.251Z'
  const text = /'(.*)'/s.exec(python)?.[1] ?? ''
  return text.replaceAll('\\r', '\r').replaceAll('\\n', '\n')
}
