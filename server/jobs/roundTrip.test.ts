import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { jobFields } from '../../src/services/resources/job'
import { readDateTime } from '../values/dateValues'
import { readDecimal } from '../values/decimalValues'
import { encodeStored } from '../values/encodeValue'
import { readJson } from '../http/readJson'
import { envelope, newJob, readJob } from '../testing/testJob'
import { signedIn, testServer } from '../testing/testServer'

const anyText = fc
  .string({ unit: 'binary', maxLength: 200 })
  .filter((text) => !text.includes('\0') && !/\p{Surrogate}/u.test(text))
const row = (name: string) => {
  const found = jobFields.find((each) => each.name === name)
  if (found === undefined) throw new Error(name)
  return found
}

describe('any text', () => {
  it('comes back as it was sent, and its checksum is right for the next change', async () => {
    const hana = await signedIn(await testServer({ requestsPerMinute: 1e9 }))
    let job = await newJob(hana)
    await fc.assert(
      fc.asyncProperty(anyText, async (text) => {
        const change = envelope(job, { notes: text })
        const answer = await hana.send('PATCH', job.url, change, { 'if-match': job.tag })
        expect(answer.statusCode).toBe(200)
        job = await readJob(hana, job.id)
        expect(job.job['notes']).toBe(text)
        expect(job.events[0]?.delta_after).toEqual({ notes: text })
      }),
      { numRuns: 40 },
    )
  })
})

describe('any JSON', () => {
  it('is read as JSON.parse reads it, but for numbers with a point', () => {
    const value = fc.jsonValue({ maxDepth: 5, noUnicodeString: false, stringUnit: 'binary' })
    fc.assert(
      fc.property(value, (json) => {
        const text = JSON.stringify(json)
        fc.pre(!/__proto__/.test(text))
        const read = readJson(Buffer.from(text))
        const plain = JSON.parse(JSON.stringify(read), (_key, part: unknown) =>
          typeof part === 'object' && part !== null && 'source' in part ? Number(part.source) : part,
        ) as unknown
        // Through UTF-8 a lone surrogate becomes U+FFFD, on both sides.
        expect(plain).toEqual(JSON.parse(Buffer.from(text).toString()))
      }),
    )
  })
})

describe('any amount', () => {
  it('keeps its value, gets its two places, and is written as short as possible in a checksum', () => {
    const cents = fc.integer({ min: 0, max: 9_999_999_999 })
    fc.assert(
      fc.property(cents, fc.integer({ min: 0, max: 3 }), (amount, zeros) => {
        const exact = `${Math.floor(amount / 100)}.${String(amount % 100).padStart(2, '0')}`
        const sent = '0'.repeat(zeros) + exact
        expect(readDecimal(row('price_cap'), sent)).toEqual({ value: exact })
        const short = encodeStored('decimal', exact)
        expect(short).not.toMatch(/\.$|\.\d*0$/)
        expect(readDecimal(row('price_cap'), short)).toEqual({ value: exact })
      }),
    )
  })
})

describe('any moment', () => {
  it('is the same moment in UTC, whatever the zone it was written in', () => {
    const time = fc.integer({ min: Date.UTC(1971, 0), max: Date.UTC(2200, 0) })
    const zone = fc.integer({ min: -14 * 60, max: 14 * 60 })
    fc.assert(
      fc.property(time, zone, (ms, minutes) => {
        const local = new Date(ms + minutes * 60_000).toISOString().slice(0, -1)
        const sign = minutes < 0 ? '-' : '+'
        const part = (count: number) => String(Math.floor(count)).padStart(2, '0')
        const offset = `${sign}${part(Math.abs(minutes) / 60)}:${part(Math.abs(minutes) % 60)}`
        const value = new Date(ms).toISOString()
        expect(readDateTime(row('quote_acceptance_date'), local + offset)).toEqual({ value })
      }),
    )
  })
})
