import { existsSync, mkdirSync } from 'node:fs'
import { resolve } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { readCommand, usage, type Command } from './settings/command'
import { createBackendProxy } from './backendProxy'
import { createServer } from './createServer'
import { backUp } from './database/backup'
import { demoAccounts } from './seed/demoAccounts'
import { createMetrics, createMonitor } from './http/metrics'
import { logged } from './http/logged'
import { keptSecret } from './settings/keptSecret'
import { publicDemoPassword } from './settings/options'
import { withSecretFiles } from './settings/secretFiles'

const builtApp = resolve('dist/app')

/** The command line entry: starts the server, says where it is, and stops it cleanly. */
async function main(): Promise<void> {
  const command = readCommand(process.argv.slice(2), withSecretFiles(process.env))
  const { dataDir, options, port, host, backend, monitorPort } = command
  if (backend !== null) return serveBefore(backend, command)
  if (command.backup !== null) {
    await backUp(options.database ?? ':memory:', command.backup)
    return console.log(`The database is copied to ${command.backup}`)
  }
  if (dataDir !== null) mkdirSync(dataDir, { recursive: true })
  const metrics = createMetrics()
  const app = await createServer({
    ...options,
    onCommit: metrics.committed,
    onAnswer: metrics.answered,
    ...(dataDir === null || options.secret !== undefined ? {} : { secret: keptSecret(dataDir) }),
    staticDir: existsSync(builtApp) ? builtApp : null,
    logger: logged,
  })
  stopOnSignals(app)
  if (monitorPort !== null) {
    const monitor = createMonitor(metrics)
    app.addHook('onClose', () => monitor.close())
    await monitor.listen({ port: monitorPort, host: '127.0.0.1' }).catch((error: unknown) => {
      throw new Error(`JOBS_MONITOR_PORT ${monitorPort} cannot be listened at. Set it to another one.`, {
        cause: error,
      })
    })
  }
  const address = await app.listen({ port, host })
  console.log(welcome(address, command))
}

/** The app here, with the API of a Jobs Manager elsewhere. */
async function serveBefore(backend: string, { options, port, host }: Command): Promise<void> {
  const staticDir = existsSync(builtApp) ? builtApp : null
  const hostNames = [host, ...(options.hostNames ?? [])]
  const app = await createBackendProxy({ backend, staticDir, hostNames })
  stopOnSignals(app)
  const address = await app.listen({ port, host })
  console.log(
    `The app is at ${address.replace('//127.0.0.1:', '//localhost:')}, over the Jobs Manager at ${backend}`,
  )
}

function welcome(address: string, { options }: Command): string {
  const people = demoAccounts.map(({ username, name, role }) => `${username} (${name}, ${role})`).join(', ')
  const password = options.demoPassword === undefined ? publicDemoPassword : 'the one in JOBS_DEMO_PASSWORD'
  // A browser keeps drafts by address, so there had better be one.
  const here = address.replace('//127.0.0.1:', '//localhost:')
  return `Jobs Manager is at ${here}\nAccounts: ${people}\nPassword: ${password}`
}

function stopOnSignals(app: FastifyInstance): void {
  const stop = () => {
    app.close().then(
      () => process.exit(0),
      () => process.exit(1),
    )
    // Whoever asks twice does not want to wait.
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1))
  }
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
}

function explain(error: unknown, port: string): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'EADDRINUSE')
    return `Port ${port} is already in use. Set PORT to another one, for instance PORT=4301.`
  if (code === 'EACCES')
    return `Port ${port} needs more rights than this account has. Set PORT to one above 1023.`
  const message = error instanceof Error ? error.message : String(error)
  return String(code).startsWith('ERR_PARSE_ARGS') ? `${message}\n\n${usage}` : message
}

main().catch((error: unknown) => {
  const wanted = error instanceof Error && 'port' in error ? String(error.port) : 'that'
  console.error(explain(error, wanted))
  process.exit(1)
})
