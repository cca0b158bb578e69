import { describe, expect, it } from 'vitest'
import { behindProxy, id, jobServer, tag } from './testing/behindProxy'

const colleague = (job: { version: number; commits: number }) => () => {
  const before = tag(job.version++)
  return Promise.resolve({ before, after: tag(job.version) })
}

describe('without a fault', () => {
  it('the proxy changes nothing and injects nothing', async () => {
    const { job, injected, meet } = await behindProxy([])
    const { status, headers, text } = await meet('PATCH')
    expect([status, headers.get('etag'), job.commits]).toEqual([200, tag(1001), 1])
    expect(JSON.parse(text)).toMatchObject({ data: { job: { id } } })
    expect(injected).toEqual([])
  })
})

describe('time and order', () => {
  it('a duplicated request is committed once, and the page gets the answer to the second', async () => {
    const { job, meet } = await behindProxy(['requestDuplicated'])
    expect((await meet('PATCH')).status).toBe(412)
    expect(job.commits).toBe(1)
  })

  it('a write can be committed after the page has given up', async () => {
    const { job, meet } = await behindProxy(['committedAfterTimeout'])
    await expect(meet('PATCH', 1000, 50)).rejects.toThrow()
    await expect.poll(() => job.commits).toBe(1)
  })

  it('an endless body ends when the page gives up', async () => {
    const { injected, meet } = await behindProxy(['endlessBody'])
    await expect(meet('GET', 1000, 100)).rejects.toThrow()
    await expect.poll(() => injected).toEqual(['endlessBody'])
  })

  it('a held answer lets the next one about the job pass', async () => {
    const { meet } = await behindProxy(['responsesReordered', null])
    const order: string[] = []
    const first = meet('GET').then(() => order.push('first'))
    await expect
      .poll(async () => {
        await meet('GET').then(() => order.push('second'))
        return order
      })
      .toContain('first')
    await first
    expect(order[0]).toBe('second')
  })

  it('a test can hold any step until its turn comes', async () => {
    const parked: (() => void)[] = []
    const { job, meet } = await behindProxy([], { turn: () => new Promise((go) => parked.push(go)) })
    const answer = meet('PATCH')
    await expect.poll(() => parked.length).toBe(1)
    expect(job.commits).toBe(0)
    parked.shift()?.()
    await expect.poll(() => parked.length).toBe(1)
    expect(job.commits).toBe(1)
    parked.shift()?.()
    expect((await answer).status).toBe(200)
  })
})

describe('with the help of the world', () => {
  it('a torn read has the body of one version and the ETag of the next', async () => {
    const { job, target } = await jobServer()
    const { meet } = await behindProxy(['tornRead'], {
      target: () => target,
      world: { meanwhile: colleague(job) },
    })
    const { headers, text } = await meet('GET')
    expect(headers.get('etag')).toBe(tag(1001))
    expect(text).toContain(new Date(1000).toISOString())
  })

  it.each(['statusUnmoved', 'sameMillisecond'] as const)(
    "%s: a colleague's write that the ETag does not show",
    async (kind) => {
      const { job, target } = await jobServer()
      const { meet } = await behindProxy([kind], {
        target: () => target,
        world: { meanwhile: colleague(job) },
      })
      const answer = await meet('PATCH', 1000)
      expect([answer.status, job.version, job.commits]).toEqual([200, 1002, 1])
      expect((await meet('PATCH', 1000)).status).toBe(412)
    },
  )

  it('does not happen where nobody helps, and then the request just passes', async () => {
    const kinds = ['tornRead', 'statusUnmoved', 'sameMillisecond', 'clockOff', 'serverRestarted'] as const
    const { injected, meet } = await behindProxy(kinds)
    for (let count = 0; count < kinds.length; count++) expect((await meet('GET')).status).toBe(200)
    expect(injected).toEqual([])
  })
})
