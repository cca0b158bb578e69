import { client, connection, signIn, stored, type Client } from './saves'
import { startServer, type ServerProcess } from './serverProcess'

const clients = 8
const savesARound = 1_000

/** What came of killing a server again and again. */
export interface Kills {
  readonly rounds: number
  readonly acknowledged: number
  /** Saves that were acknowledged and are not in the file after a start. */
  readonly missing: number
}

/** Kills a server in the middle of a thousand saves, starts it anew on the same file, and counts what is there. */
export async function killServer(rounds: number): Promise<Kills> {
  let acknowledged = 0
  let missing = 0
  let server = await startServer()
  for (let round = 0; round < rounds; round++) {
    const before = await saveUntilKilled(server)
    server = await startServer('ours', server.folder)
    for (const { path, saves, last } of before) {
      acknowledged += saves
      missing += await missingOf(server.url, path, saves, last)
    }
  }
  await server.stop()
  return { rounds, acknowledged, missing }
}

async function saveUntilKilled(server: ServerProcess): Promise<readonly Client[]> {
  const first = connection(server.url)
  const headers = await signIn(first.send)
  first.close()
  const all: Client[] = []
  for (let index = 0; index < clients; index++) all.push(await client(server.url, headers, index))
  const count = () => all.reduce((sum, { saves }) => sum + saves, 0)
  let killed: Promise<void> | undefined
  await Promise.all(
    all.map(async (each) => {
      while (killed === undefined) {
        await each.saveOnce()
        if (count() >= savesARound) killed ??= server.kill()
      }
    }),
  )
  await killed
  for (const each of all) each.close()
  return all
}

/** A save that was never answered may be there on top, and is then the last one. */
async function missingOf(url: string, path: string, saves: number, last: string): Promise<number> {
  const { send, close } = connection(url)
  const { notes, changes } = await stored(send, path, await signIn(send))
  close()
  return Math.max(0, saves - changes) + (changes === saves && notes !== last ? 1 : 0)
}
