import type { AxiosInstance } from 'axios'
import { onTestFinished } from 'vitest'
import { newJob, readJob, seededJob, type TestJob } from '../../../server/testing/testJob'
import { sharedServer, signedIn } from '../../../server/testing/testServer'
import { installJobConcurrency, type JobConcurrency } from '../../../src/services/guard/concurrency'
import type { GuardedClient } from './guardedClients'
import { signedInHttp, type TestHttp } from './testHttp'

/** Puts a client over the given instance, or over one of its own that reaches the server the same way. */
export type BuildClient = (instance: AxiosInstance) => GuardedClient

/** An application with a guarded client, one job, and a colleague. */
export interface GuardScene extends TestHttp {
  readonly client: GuardedClient
  readonly guard: JobConcurrency
  readonly job: TestJob
  /** Changes the job as somebody else would, and answers its new tag. */
  readonly someoneSaves: () => Promise<string>
  readonly ifMatches: () => (string | undefined)[]
}

/** Scenes over one server; to be called where tests are described. */
export function guardScenes(build: BuildClient) {
  const server = sharedServer()
  const bare = async () => build((await signedInHttp(server.app)).http).axios
  const scene = async (seeded?: string): Promise<GuardScene> => {
    const hana = await signedInHttp(server.app)
    const tom = await signedIn(server.app, 'tom')
    const job = seeded === undefined ? await newJob(tom) : await seededJob(tom, seeded)
    const client = build(hana.http)
    const guard = installJobConcurrency(client.axios)
    onTestFinished(() => guard.remove())
    return {
      ...{ ...hana, client, guard, job },
      async someoneSaves() {
        const { tag } = await readJob(tom, job.id)
        const saved = await tom.send('PATCH', job.url, { notes: tag }, { 'if-match': tag })
        return String(saved.headers['etag'])
      },
      ifMatches: () => hana.sent.map(({ headers }) => headers.get('If-Match') as string | undefined),
    }
  }
  return { bare, scene }
}

/** What a promise rejects with. */
export function rejection(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => Promise.reject(new Error('It did not reject.')),
    (error: unknown) => error,
  )
}
