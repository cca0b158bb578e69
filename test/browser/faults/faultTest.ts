import type { World } from '../../faults/exchange'
import { test as base } from '../journey'
import { startFaultServer, type FaultServer } from './faultServer'

export { expect } from '../journey'

/** A browser test against a server that takes part in the faults. */
export const test = base.extend<{ readonly world: World }, { readonly server: FaultServer }>({
  server: [
    async ({ profile: _profile }, use) => {
      const server = await startFaultServer()
      await use(server)
      await server.stop()
    },
    { scope: 'worker' },
  ],
  world: async ({ server, office, job }, use) => {
    await use({
      now: Date.now,
      // The first of the variants: after the commit, the longest wait.
      random: () => 0,
      restart: () => server.restart(),
      shiftClock: (ms) => server.shiftClock(ms),
      async meanwhile(_jobId, what) {
        const { etag: before } = await office.read(job)
        await office.change(job, what === 'status' ? { job_status: 'special' } : { notes: 'Their notes' })
        return { before, after: (await office.read(job)).etag }
      },
    })
    server.shiftClock(0)
  },
})
