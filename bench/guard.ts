import { Agent } from 'node:http'
import axios, { type AxiosInstance, type CreateAxiosDefaults } from 'axios'
import { installJobConcurrency } from '../src/services/concurrency'
import { interleave } from './interleave'
import { answerInMemory, answerOnLoopback, recordJob } from './jobServer'
import { atMost, forComparison, rounded, type Measurement } from './measurement'
import { installNaively } from './naive'

const guardMost = 1.02
const methods = ['GET', 'PATCH'] as const

/** What the guard costs over bare axios, beside what the plan's naive interceptors cost, in the same run. */
export async function measureGuard(): Promise<readonly Measurement[]> {
  const job = await recordJob()
  const loopback = await answerOnLoopback(job)
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const places = [
    {
      place: 'in memory',
      settings: { adapter: answerInMemory(job) } satisfies CreateAxiosDefaults,
      effort: { rounds: 400, block: 50 },
    },
    {
      place: 'on loopback',
      settings: { baseURL: loopback.baseURL, httpAgent: agent } satisfies CreateAxiosDefaults,
      effort: { rounds: 150, block: 8 },
    },
  ]
  const measured: Measurement[] = []
  for (const { place, settings, effort } of places) {
    for (const method of methods) {
      const { ratios, again, noise } = await interleave(
        request(axios.create(settings), method, job.url),
        {
          guard: request(guarded(settings), method, job.url),
          naive: request(naive(settings), method, job.url),
        },
        effort,
      )
      const figure = (name: string, value: number) =>
        ({
          name: `${name}, ${method} ${place}`,
          value: rounded(value),
          unit: 'times',
          noise: rounded(noise),
        }) as const
      const most = place === 'in memory' ? Math.min(guardMost, rounded(ratios.naive)) : guardMost
      measured.push(
        atMost(most, figure('guard over bare axios', ratios.guard)),
        forComparison(figure('naive interceptors over bare axios', ratios.naive)),
        forComparison(figure('bare axios again over bare axios', again)),
      )
    }
  }
  agent.destroy()
  loopback.stop()
  return measured
}

function guarded(settings: CreateAxiosDefaults): AxiosInstance {
  const client = axios.create(settings)
  installJobConcurrency(client)
  return client
}

function naive(settings: CreateAxiosDefaults): AxiosInstance {
  const client = axios.create(settings)
  installNaively(client)
  return client
}

function request(client: AxiosInstance, method: (typeof methods)[number], url: string) {
  const data = { notes: 'Two sheets short; the rest is cut.' }
  return method === 'GET' ? () => client.get(url) : () => client.patch(url, data)
}
