import { randomUUID } from 'node:crypto'
import { expect } from 'vitest'
import type { FieldKind, FieldRow, FieldTable } from '../../src/services/resources/job'
import type { EventAnswer } from '../jobs/eventAnswer'
import { seedId } from '../seed/seedId'
import { newJob, readJob, type TestJob } from './testJob'
import type { TestBrowser } from './testServer'

const strange = ' line 1\r\nline 2\t"\\ \ufeff\u2028é e\u0301 😀\u0001 '
const long = 2_000
const texts = ({ maxLength = long }: FieldRow) => [
  '',
  'x',
  strange,
  '😀'.repeat(Math.min(maxLength, long)),
  '0',
  'null',
]

/** What a field of each kind may be sent, at its edges; some of it is refused by one row or another. */
const edges: Readonly<Record<FieldKind, (row: FieldRow) => readonly unknown[]>> = {
  text: texts,
  longText: texts,
  richText: texts,
  boolean: () => [true, false],
  choice: ({ choices = [] }) => choices.map(({ value }) => value),
  date: () => ['2024-02-29', '0001-01-01', '9999-12-31'],
  dateTime: () => ['2026-01-02T03:04:05+13:00', '2026-01-02T03:04:05.6789Z', '1969-12-31T23:59:59Z'],
  decimal: ({ maxDigits = 10, places = 2 }) => {
    const largest = `${'9'.repeat(maxDigits - places)}.${'9'.repeat(places)}`
    return ['0', '-0.00', '5.5', 7, 7.25, 1e2, '00012.50', '0.01', largest, `-${largest}`]
  },
  reference: ({ name }) =>
    name === 'client_id'
      ? [seedId('client harbour'), seedId('client harbour').toUpperCase()]
      : [randomUUID()],
}

/**
 * Saves every field with values at the edges of its kind, also what changes nothing, and compares each answer with what
 * is read right after it: the job, its tag, and the event.
 */
export async function expectAnswersAsRead(browser: TestBrowser, fields: FieldTable): Promise<void> {
  let job = await newJob(browser)
  for (const row of fields) {
    let saved = 0
    for (const value of [...edges[row.kind](row), ...(row.nullable ? [null, null] : [])]) {
      const answer = await browser.send('PATCH', job.url, { [row.name]: value }, { 'if-match': job.tag })
      expect([200, 400]).toContain(answer.statusCode)
      job = await readJob(browser, job.id)
      if (answer.statusCode !== 200) continue
      saved++
      const { data } = answer.json<{ data: { job: TestJob['job']; events: readonly EventAnswer[] } }>()
      expect([row.name, data.job, answer.headers['etag']]).toEqual([row.name, job.job, job.tag])
      // What changed nothing has left none.
      for (const event of data.events) expect(job.events[0]).toEqual(event)
    }
    expect([row.name, saved]).not.toEqual([row.name, 0])
  }
}
