import { Writable } from 'node:stream'
import { expect, it } from 'vitest'
import { envelope, newJob } from '../testing/testJob'
import { signedIn, testServer } from '../testing/testServer'
import { logged } from './logged'

it('the log says in JSON what failed, and nothing that anybody wrote, searched for or is called', async () => {
  let text = ''
  const stream = new Writable({
    write(chunk, _encoding, done) {
      text += String(chunk)
      done()
    },
  })
  let fails = false
  const app = await testServer({
    logger: { ...logged, stream },
    onCommit: () => {
      if (fails) throw new Error('The hook failed.')
    },
  })
  const hana = await signedIn(app)
  const job = await newJob(hana)
  await hana.get('/clients/search/?q=Murray')
  fails = true
  const answer = await hana.send('PATCH', job.url, envelope(job, { notes: 'Ring Murray at home' }), {
    'if-match': job.tag,
  })
  expect(answer.statusCode).toBe(500)
  const lines = text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>)
  expect(lines).toHaveLength(1)
  expect(lines[0]).toMatchObject({
    req: { method: 'PATCH', path: job.url },
    err: { type: 'Error', message: 'The hook failed.' },
  })
  expect(text).not.toMatch(/Murray|hana|Hana|127\.0\.0\.1|cookie|csrf/i)
})
