import { Agent } from 'node:http'
import axios, { type AxiosInstance, type CreateAxiosDefaults } from 'axios'
import { installJobConcurrency } from '../src/services/guard/concurrency'
import { interleave } from './interleave'
import { answerInMemory, answerOnLoopback, recordJob, type RecordedJob } from './jobServer'
import { atMost, forComparison, rounded, type Measurement } from './measurement'
import { installNaively } from './naive'

// R13: under 5 % of a request, and in memory, where nothing else takes time, 2 %.
const guardMost = { 'in memory': 1.02, 'on loopback': 1.05 }
const body = { notes: 'Two sheets short; the rest is cut.' }

/**
 * What the guard costs over bare axios, beside what the plan's naive interceptors cost, in the same run. A conditional
 * PATCH needs its header whoever writes it, so bare axios is given it by hand there.
 *
 * @param share how many of the rounds: 1 for all.
 */
export async function measureGuard(share = 1): Promise<readonly Measurement[]> {
  const job = await recordJob()
  const loopback = await answerOnLoopback(job)
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const measured = [
    ...(await compare('in memory', job, share, { adapter: answerInMemory(job) })),
    ...(await compare('on loopback', job, share, { baseURL: loopback.baseURL, httpAgent: agent })),
  ]
  agent.destroy()
  loopback.stop()
  return measured
}

async function compare(
  place: 'in memory' | 'on loopback',
  job: RecordedJob,
  share: number,
  settings: CreateAxiosDefaults,
): Promise<Measurement[]> {
  const effort =
    place === 'in memory' ? { rounds: 400 * share, block: 40 } : { rounds: 300 * share, block: 10 }
  const clients = {
    bare: axios.create(settings),
    guard: withGuard(axios.create(settings)),
    naive: withNaive(axios.create(settings)),
  }
  // Both learn the version here, as they would from the read before a write.
  for (const client of Object.values(clients)) await client.get(job.url)
  const requests = {
    GET: (client: AxiosInstance) => () => client.get(job.url),
    PATCH: (client: AxiosInstance) => () =>
      client.patch(
        job.url,
        body,
        client === clients.bare ? { headers: { 'If-Match': job.etag } } : undefined,
      ),
  }
  const measured: Measurement[] = []
  for (const [method, request] of Object.entries(requests)) {
    const { ratios, again, noise } = await interleave(
      request(clients.bare),
      { guard: request(clients.guard), naive: request(clients.naive) },
      effort,
    )
    const figure = (name: string, value: number) => ({
      name: `${name}, ${method} ${place}`,
      value: rounded(value),
      unit: 'times' as const,
      noise: rounded(noise),
    })
    const most = place === 'in memory' ? Math.min(guardMost[place], rounded(ratios.naive)) : guardMost[place]
    measured.push(
      atMost(most, figure('guard over bare axios', ratios.guard)),
      forComparison(figure('naive interceptors over bare axios', ratios.naive)),
      forComparison(figure('bare axios again over bare axios', again)),
    )
  }
  return measured
}

function withGuard(client: AxiosInstance): AxiosInstance {
  installJobConcurrency(client)
  return client
}

function withNaive(client: AxiosInstance): AxiosInstance {
  installNaively(client)
  return client
}
