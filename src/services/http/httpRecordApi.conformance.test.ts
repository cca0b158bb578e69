import type { FastifyInstance } from 'fastify'
import type { ProfileName } from '../../../server/createServer'
import { manualClock } from '../../../server/testing/manualClock'
import { neededThere, newJob, seededJob } from '../../../server/testing/testJob'
import { sharedServer, signedIn } from '../../../server/testing/testServer'
import { newChangeId } from '../record/changeId'
import { createHttpRecordApi } from './httpRecordApi'
import { recordApiSuite } from '../port/recordApi.suite'
import type { RecordApi } from '../port/recordApi'
import type { WriteFormat } from '../resources/resource'
import { signedInHttp, signedInOverLoopback, type TestHttp } from '../../../test/support/services/testHttp'

type Open = (app: FastifyInstance, username: string) => Promise<TestHttp>

function suiteOverHttp(name: string, profile: ProfileName, format: WriteFormat, open: Open): void {
  const now = manualClock()
  const server = sharedServer({ now, profile })
  const connectAs = async (username: string): Promise<RecordApi> => {
    const api = createHttpRecordApi({ http: (await open(server.app, username)).http, format })
    return {
      ...api,
      // In profile deployed the version is the clock's: two writes in one millisecond would share it.
      send(operation, signal) {
        now.advance(1)
        return api.send(operation, signal)
      },
    }
  }
  recordApiSuite({
    name: `${name} (${profile}, ${format})`,
    async connect() {
      const browser = await signedIn(server.app)
      return {
        mine: await connectAs('hana'),
        theirs: await connectAs('tom'),
        recordId: (await newJob(browser, profile === 'deployed' ? neededThere : {})).id,
        quotedId: (await seededJob(browser, 'Plenum boxes, level 4 fit-out')).id,
        missingId: newChangeId(),
        later: () => now.advance(2_100),
        me: 'Hana Whitlock',
        tellsMore: profile === 'strict',
        keepsChangeIds: format === 'delta',
        trimsText: profile === 'deployed',
        failsToDelete: profile === 'deployed',
      }
    },
  })
}

suiteOverHttp('the Jobs Manager over HTTP', 'strict', 'delta', signedInHttp)
suiteOverHttp('the Jobs Manager over HTTP', 'strict', 'plain', signedInHttp)
// It takes a change with what was seen, and nothing else.
suiteOverHttp('the Jobs Manager over HTTP', 'deployed', 'delta', signedInHttp)
suiteOverHttp('the Jobs Manager over real connections', 'strict', 'delta', signedInOverLoopback)
