import { connect, type AddressInfo } from 'node:net'
import { once } from 'node:events'
import { Agent, request } from 'node:http'
import { expect, it, onTestFinished } from 'vitest'
import { createServer } from '../createServer'
import { newJob } from '../testing/testJob'
import { signedIn } from '../testing/testServer'

const requests = 20

it('a server that is asked to stop answers all it was asked, ends streams, and waits for no idle connection', async () => {
  let [arrived, isHeld, release] = [0, false, () => {}]
  const gate = new Promise<void>((resolve) => (release = resolve))
  const app = await createServer({
    passwordCost: 2,
    readGap: () => (arrived++, isHeld ? gate : Promise.resolve()),
  })
  await app.listen({ port: 0, host: '127.0.0.1' })
  const { port } = app.server.address() as AddressInfo
  const hana = await signedIn(app)
  const job = await newJob(hana)
  const before = arrived
  isHeld = true
  const cookie = Object.entries(hana.cookies)
    .map(([name, value]) => `${name}=${value}`)
    .join('; ')
  const get = (path: string) => fetch(`http://127.0.0.1:${port}${path}`, { headers: { cookie } })

  const idle = connect(port, '127.0.0.1')
  await once(idle, 'connect')
  const stream = (await get('/job/rest/changes/')).text()
  const answers = Array.from({ length: requests }, async () => {
    const answer = await get(job.url)
    return [
      answer.status,
      answer.headers.get('connection'),
      ((await answer.json()) as { data: { job: { id: string } } }).data.job.id,
    ]
  })
  await expect.poll(() => arrived - before, { timeout: 60_000 }).toBe(requests)

  // Whoever spreads requests keeps its connections, and asks over one of them.
  const kept = new Agent({ keepAlive: true, maxSockets: 1 })
  onTestFinished(() => kept.destroy())
  const isReady = () =>
    new Promise<number | undefined>((resolve, reject) => {
      const asked = request({ agent: kept, port, path: '/readyz', host: '127.0.0.1' }, (answer) => {
        answer.resume().once('end', () => resolve(answer.statusCode))
      })
      asked.once('error', reject).end()
    })
  expect(await isReady()).toBe(200)
  const closed = app.close()
  await stream
  // Which of the two depends on how soon it asks.
  expect([503, 'closed']).toContain(await isReady().catch(() => 'closed'))
  release()
  expect(await Promise.all(answers)).toEqual(answers.map(() => [200, 'close', job.id]))
  await closed
  idle.destroy()
})
