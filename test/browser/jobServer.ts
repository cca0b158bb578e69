import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { createServer, type Commit, type ProfileName, type ServerOptions } from '../../server/createServer'
import { Colleague } from './colleague'

/** A server of one worker: the built app and the API on one origin, everything in memory. */
export interface JobServer {
  readonly address: string
  readonly profile: ProfileName
  /** Every committed write, oldest first. */
  readonly commits: readonly Commit[]
  /** Somebody who works without a browser. */
  colleague(username: string): Promise<Colleague>
  stop(): Promise<void>
}

const staticDir = resolve('dist/app')

/** Starts a server on a free port. The app has to be built: `npm run build:app`. */
export async function startJobServer(options: ServerOptions = {}): Promise<JobServer> {
  if (!existsSync(staticDir)) throw new Error('The app is not built yet: npm run build:app')
  const commits: Commit[] = []
  const app = await createServer({
    staticDir,
    passwordCost: 2,
    requestsPerMinute: 1e9,
    streamsPerPerson: 100,
    onCommit: (commit) => commits.push(commit),
    ...options,
  })
  const address = await app.listen({ port: 0 })
  return {
    address,
    profile: options.profile ?? 'strict',
    commits,
    colleague: (username) => Colleague.signIn(address, username, options.profile ?? 'strict'),
    stop: () => app.close(),
  }
}
