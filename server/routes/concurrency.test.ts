import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Commit } from '../database/commit'
import { newJob, readJob } from '../testing/testJob'
import { manualClock } from '../testing/manualClock'
import { signedIn, testServer } from '../testing/testServer'

/** One step of one of two people: a write based on the newest tag they have seen, or a look at the job. */
const step = fc.record({
  who: fc.constantFrom('hana', 'tom'),
  does: fc.oneof(
    { weight: 2, arbitrary: fc.constant({ type: 'look' } as const) },
    {
      weight: 4,
      arbitrary: fc.record({
        type: fc.constant('write' as const),
        field: fc.constantFrom('notes', 'description'),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        type: fc.constant('move' as const),
        status: fc.constantFrom('draft', 'special'),
      }),
    },
  ),
  clockMoves: fc.constantFrom(0, 0, 1, -5),
})

describe('any mixture of two people looking and writing', () => {
  it('lets a write through exactly when its person had seen the newest version', async () => {
    const clock = manualClock()
    const commits: Commit[] = []
    const app = await testServer({
      now: clock,
      onCommit: (commit) => commits.push(commit),
      requestsPerMinute: 1e9,
    })
    const people = { hana: await signedIn(app), tom: await signedIn(app, 'tom') }
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async (steps) => {
        const job = await newJob(people.hana)
        const seen: Record<string, string> = { hana: job.tag, tom: job.tag }
        const expected: Record<string, string> = {}
        let newest = job.tag
        commits.length = 0
        for (const [index, { who, does, clockMoves }] of steps.entries()) {
          clock.advance(clockMoves)
          const browser = people[who === 'hana' ? 'hana' : 'tom']
          const headers = { 'if-match': seen[who] ?? '' }
          if (does.type === 'look') {
            seen[who] = (await readJob(browser, job.id)).tag
            expect(seen[who]).toBe(newest)
            continue
          }
          const value = does.type === 'write' ? `${who} ${index}` : does.status
          const answer =
            does.type === 'write'
              ? await browser.send('PATCH', job.url, { [does.field]: value }, headers)
              : await browser.send(
                  'POST',
                  `/job/api/jobs/${job.id}/update-status/`,
                  { status: value },
                  headers,
                )
          expect(answer.statusCode).toBe(seen[who] === newest ? 200 : 412)
          if (answer.statusCode === 412) {
            expect(answer.headers['etag']).toBe(newest)
            continue
          }
          newest = seen[who] = String(answer.headers['etag'])
          expected[does.type === 'write' ? does.field : 'job_status'] = value
        }
        const after = await readJob(people.tom, job.id)
        expect(after.tag).toBe(newest)
        expect(after.job).toMatchObject(expected)
        const revisions = commits.map(({ revision }) => revision)
        expect(
          revisions.every((revision, index) => index === 0 || revision > (revisions[index - 1] ?? 0)),
        ).toBe(true)
        expect(after.events).toHaveLength(commits.length + 1)
      }),
      { numRuns: 40 },
    )
  })
})
