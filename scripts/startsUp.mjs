import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'

// Whether the app starts under the Node that runs this: it says where it is, and answers there.
const server = spawn(process.execPath, ['scripts/start.mjs', '--memory', '--port', '0'], {
  stdio: ['ignore', 'pipe', 'inherit'],
})
const ended = once(server, 'close')
for await (const line of createInterface({ input: server.stdout })) {
  const [address] = /http:\/\/localhost:\d+/.exec(line) ?? []
  if (address === undefined) continue
  const { status } = await fetch(`${address}/healthz`)
  console.log(`Node ${process.version}: ${address} answers ${status}`)
  process.exitCode = status === 200 ? 0 : 1
  server.kill()
  break
}
await ended
