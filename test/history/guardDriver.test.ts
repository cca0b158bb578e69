import { AxiosError, type AxiosInstance } from 'axios'
import { describe, expect, it } from 'vitest'
import { installNaively } from '../../bench/naive'
import { installJobConcurrency } from '../../src/services/guard/concurrency'
import { guardAlone } from './guardAlone'
import { driveGuard, type Install } from './guardDriver'

const seeds = Array.from({ length: 200 }, (_, index) => index + 1)
const guarded: Install = (http) => {
  const { view } = installJobConcurrency(http)
  return view
}

async function caught(install: Install, isHostile = true): Promise<number> {
  let violations = 0
  for (const seed of seeds) violations += guardAlone(await driveGuard(seed, install, isHostile)).length
  return violations
}

/** Clients as one would write them first. */
const broken: Readonly<Record<string, (http: AxiosInstance) => void>> = {
  'sibling reads moving an adopter’s tag': installNaively,
  'a refusal in words of its own, over which wrappers retry': (http) => {
    installJobConcurrency(http)
    http.interceptors.response.use(undefined, ({ code, config, request, response }: AxiosError) => {
      throw new AxiosError('The job is not up to date any more.', code, config, request, response)
    })
  },
  'no condition at all': () => undefined,
}

describe('L13 the guard alone, over histories with hosts of every habit', () => {
  it('R31 U18 bases every write on what its view was shown, and no wrapper gets over a conflict', async () => {
    expect(await caught(guarded)).toBe(0)
  })

  it.each(Object.entries(broken))('the checker catches %s', async (_mistake, install) => {
    const without: Install = (http) => {
      install(http)
      return () => ({})
    }
    expect(await caught(without, false)).toBeGreaterThan(0)
  })
})
