import { expect, it } from 'vitest'
import { envelope, newJob } from '../testing/testJob'
import { signedIn, testServer } from '../testing/testServer'
import { createMetrics, createMonitor } from './metrics'

it('counts saves, conflicts, writes on no condition and time, and nothing of what was said', async () => {
  const metrics = createMetrics()
  const { committed: onCommit, answered: onAnswer } = metrics
  const app = await testServer({ onCommit, onAnswer })
  const hana = await signedIn(app)
  const job = await newJob(hana, { notes: 'Ring Murray' })
  const save = (tag: string | null) =>
    hana.send(
      'PATCH',
      job.url,
      envelope(job, { notes: 'Rang Murray' }),
      tag === null ? {} : { 'if-match': tag },
    )
  const statuses = [await save(job.tag), await save(job.tag), await save(null)].map(
    ({ statusCode }) => statusCode,
  )
  expect(statuses).toEqual([200, 412, 428])

  const text = metrics.text()
  const lines = text.split('\n')
  expect(lines).toContain('jobs_writes_total{kind="update"} 1')
  expect(lines).toContain('jobs_conflicts_total{status="412"} 1')
  expect(lines).toContain('jobs_conflicts_total{status="428"} 1')
  expect(lines).toContain('jobs_answer_seconds_count{method="PATCH"} 3')
  expect(lines).toContain('jobs_answer_seconds_bucket{method="PATCH",le="+Inf"} 3')
  expect(text).not.toMatch(/Murray|hana|Hana|[0-9a-f]{8}-/)
})

it('is written as Prometheus reads it, with classes that grow', () => {
  const metrics = createMetrics()
  metrics.answered({ method: 'GET', status: 200, seconds: 0.03 })
  metrics.answered({ method: 'GET', status: 200, seconds: 20 })
  metrics.answered({ method: 'BREW', status: 404, seconds: 0.001 })
  const lines = metrics.text().split('\n')
  for (const line of lines)
    expect(line).toMatch(/^$|^# (HELP|TYPE) \w+ |^\w+\{\w+="[^"]*"(,\w+="[^"]*")?\} [0-9.]+$/)
  const counts = lines
    .filter((line) => line.includes('_bucket{method="GET"'))
    .map((line) => Number(line.split(' ')[1]))
  expect(counts).toEqual([0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1, 2])
  expect(lines).toContain('jobs_answer_seconds_count{method="other"} 1')
})

it('is not on the public surface: a monitor of its own answers it, and answers nothing else', async () => {
  const metrics = createMetrics()
  const app = await testServer({ onAnswer: metrics.answered })
  const monitor = createMonitor(metrics)
  const secret = await app.inject('/metrics')
  expect([secret.statusCode, secret.body.includes('jobs_')]).toEqual([404, false])
  const answer = await monitor.inject('/metrics')
  expect(answer.statusCode).toBe(200)
  expect(answer.headers['content-type']).toContain('text/plain; version=0.0.4')
  expect(answer.body).toContain('jobs_answers_total{status="404"} 1')
  expect((await monitor.inject('/job/rest/jobs/')).statusCode).toBe(404)
})
