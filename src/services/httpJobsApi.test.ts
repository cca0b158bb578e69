import { describe, expect, it } from 'vitest'
import { sharedServer } from '../../server/testing/testServer'
import { newJob } from '../../server/testing/testJob'
import { signedIn } from '../../server/testing/testServer'
import { createHttpJobsApi } from './httpJobsApi'
import { newChangeId } from './changeId'
import { signedInHttp } from './testing/testHttp'

const signal = new AbortController().signal

describe('smoke', () => {
  const server = sharedServer()
  it('loads and saves', async () => {
    const job = await newJob(await signedIn(server.app), { name: 'Tray', price_cap: '10.50' })
    const { http } = await signedInHttp(server.app)
    const api = createHttpJobsApi({ http })
    const loaded = await api.load(job.id, signal)
    if (loaded.type !== 'load.done') throw new Error(loaded.type)
    const { version } = loaded
    expect(version).toMatchObject({ etag: job.tag, fields: { name: 'Tray', price_cap: '10.50' } })
    const out = await api.send(
      {
        kind: 'save',
        jobId: job.id,
        etag: version.etag,
        changeId: newChangeId(),
        madeAt: new Date().toISOString(),
        before: { price_cap: '10.50', notes: null },
        after: { price_cap: '11.00', notes: 'x' },
      },
      signal,
    )
    expect(out).toMatchObject({
      type: 'send.accepted',
      version: { fields: { price_cap: '11.00', notes: 'x' } },
    })
    expect(await api.check(job.id, version.etag ?? '', signal)).toMatchObject({ type: 'check.changed' })
  })
})
