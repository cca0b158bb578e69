import type { FastifyInstance } from 'fastify'
import type { ProfileName } from '../../server/createServer'
import { manualClock } from '../../server/testing/manualClock'
import { newJob, seededJob } from '../../server/testing/testJob'
import { signedIn, testServer } from '../../server/testing/testServer'
import { newChangeId } from './changeId'
import { createHttpJobsApi } from './httpJobsApi'
import { jobsApiSuite, type Connection } from './jobsApi.suite'
import type { WriteFormat } from './sendRequest'
import { signedInHttp, signedInOverLoopback, type TestHttp } from './testing/testHttp'

async function connect(
  profile: ProfileName,
  format: WriteFormat,
  open: (app: FastifyInstance, username: string) => Promise<TestHttp> = signedInHttp,
): Promise<Connection> {
  const now = manualClock()
  const app = await testServer({ now, profile })
  const browser = await signedIn(app)
  const [hana, tom] = [await open(app, 'hana'), await open(app, 'tom')]
  const job = await newJob(browser)
  const quoted = await seededJob(browser, 'Plenum boxes, level 4 fit-out')
  // In profile compat the version is the clock's; a write in the same millisecond would have the same.
  const mine = createHttpJobsApi({ http: hana.http, format })
  const theirs = createHttpJobsApi({ http: tom.http, format })
  const api = (each: typeof mine): typeof mine => ({
    ...each,
    send: (operation, signal) => {
      now.advance(1)
      return each.send(operation, signal)
    },
  })
  return {
    mine: api(mine),
    theirs: api(theirs),
    jobId: job.id,
    quotedId: quoted.id,
    missingId: newChangeId(),
    later: () => now.advance(2_100),
    me: 'Hana Whitlock',
    tellsMore: profile === 'strict',
    keepsChangeIds: format === 'delta',
  }
}

for (const profile of ['strict', 'compat'] as const) {
  for (const format of ['delta', 'plain'] as const) {
    jobsApiSuite({
      name: `the Jobs Manager over HTTP (${profile}, ${format})`,
      connect: () => connect(profile, format),
    })
  }
}

jobsApiSuite({
  name: 'the Jobs Manager over a real connection',
  connect: () => connect('strict', 'delta', signedInOverLoopback),
})
