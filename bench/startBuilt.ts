import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'

/** How long `node dist/server/main.js` takes from nothing to its first answer, in ms, on an empty database in memory. */
export async function startBuilt(): Promise<number> {
  const from = performance.now()
  const args = ['dist/server/main.js', '--memory', '--port', '0']
  const server = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = once(server, 'exit')
  try {
    for await (const line of createInterface({ input: server.stdout })) {
      const [address] = /http:\/\/localhost:\d+/.exec(line) ?? []
      if (address === undefined) continue
      await (await fetch(`${address}/healthz`)).text()
      return performance.now() - from
    }
    throw new Error('The server ended when it was to start.')
  } finally {
    server.kill()
    await ended
  }
}
