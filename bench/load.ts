import { parseArgs } from 'node:util'
import { startServer } from './serverProcess'
import { killServer } from './kills'
import { loadServer, type LoadResult } from './saves'

const { values } = parseArgs({
  options: {
    clients: { type: 'string', default: '16' },
    seconds: { type: 'string', default: '10' },
    url: { type: 'string' },
    kills: { type: 'string', default: '0' },
    json: { type: 'boolean', default: false },
  },
})

/** Nobody's server is flooded by mistake: so many clients, so long, and this machine only. */
const most = { clients: 256, seconds: 300, kills: 1_000 } as const
const least = { clients: 1, seconds: 1, kills: 0 } as const

function bounded(name: keyof typeof most): number {
  const number = Number(values[name])
  if (Number.isInteger(number) && number >= least[name] && number <= most[name]) return number
  throw new RangeError(`--${name} is a whole number from ${least[name]} to ${most[name]}.`)
}

function onLoopback(url: string): string {
  const { hostname } = new URL(url)
  if (['localhost', '127.0.0.1', '[::1]'].includes(hostname)) return url.replace(/\/$/, '')
  throw new RangeError('--url names a server on this machine: this is a load, and not everybody wants one.')
}

/**
 * `npm run load`: saves as fast as so many clients can, and looks whether every acknowledged save is in the database. With
 * `--kills 20` the server is killed so often, each time in the middle of a thousand saves.
 */
async function main(): Promise<void> {
  const kills = bounded('kills')
  if (kills > 0) {
    const { acknowledged, missing } = await killServer(kills)
    console.log(`killed ${kills} times: ${acknowledged} saves acknowledged, ${missing} of them missing`)
    process.exitCode = missing === 0 ? 0 : 1
    return
  }
  const [clients, seconds] = [bounded('clients'), bounded('seconds')]
  const server =
    values.url === undefined
      ? await startServer()
      : { url: onLoopback(values.url), stop: async () => undefined }
  try {
    const result = await loadServer(server.url, { clients, seconds })
    console.log(values.json ? JSON.stringify(result, null, 2) : told(result))
    process.exitCode = result.missing === 0 && result.errors === 0 ? 0 : 1
  } finally {
    await server.stop()
  }
}

function told(result: LoadResult): string {
  const { saves, perSecond, p50, p99, errors, missing, clients, seconds } = result
  return [
    `${clients} clients for ${seconds} s: ${saves} saves, ${perSecond} a second`,
    `half of them within ${p50} ms, 99 of 100 within ${p99} ms, ${errors} errors`,
    missing === 0
      ? 'every acknowledged save is in the database'
      : `${missing} acknowledged saves are NOT in the database`,
  ].join('\n')
}

await main()
