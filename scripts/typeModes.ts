import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { createFreshApp, tarballOf, type FreshApp } from './freshApp'
import { floorOf, peers } from './peers'

/**
 * `npm run type-modes`: the declarations of both packed packages, at every door, as an application compiles them that
 * has installed them: three ways of finding modules × three versions of TypeScript × declarations of libraries checked
 * or not, or as strictly as can be asked for, with the newest peers; and with the oldest ones.
 */
const resolutions = { bundler: 'esnext', node16: 'node16', nodenext: 'nodenext' } as const
const versions = ['5.8', '5.9', '6.0'] as const
/** Declarations of libraries are checked or not; where they are, also as strictly as a project may ask for. */
const libraryChecks = [
  { skipLibCheck: true, exactOptionalPropertyTypes: false },
  { skipLibCheck: false, exactOptionalPropertyTypes: false },
  { skipLibCheck: false, exactOptionalPropertyTypes: true },
] as const
const doors = [
  'job-edit-session',
  'job-edit-session/core',
  'job-edit-session/guard',
  'job-edit-session/inspector',
  'job-edit-session-server',
] as const

/** Every value of a door has a type: one that was not found would be `any`, without an error where libraries are not checked. */
const everyName = doors
  .map(
    (door, at) => `import * as door${at} from '${door}'
const known${at}: Unknown<typeof door${at}> extends never ? true : Unknown<typeof door${at}> = true
void known${at}`,
  )
  .join('\n')

const usage = `
import 'job-edit-session/style.css'
import axios from 'axios'
import { createEditSessions, createHttpRecordApi, createJobSessions, defineResource } from 'job-edit-session/core'
import { JobEditForm, useEditSession, useJobEditSession, type BannerAction } from 'job-edit-session'
import { createServer, type ServerOptions } from 'job-edit-session-server'

type IsAny<T> = 0 extends 1 & T ? true : false
type Unknown<Door> = { [Name in keyof Door]: IsAny<Door[Name]> extends true ? Name : never }[keyof Door]
${everyName}

type Props = InstanceType<typeof JobEditForm>['$props']
const typed: IsAny<Props['session']> = false
const options: ServerOptions = {}
const given: IsAny<ServerOptions['profile']> = false
void [typed, given, createServer(options)]

const sessions = createJobSessions({ api: createHttpRecordApi({ http: axios }) })
sessions.open('1').send({ type: 'field.edit', values: { notes: 'a name that a job has' } })
// @ts-expect-error a name that no job has
sessions.open('1').send({ type: 'field.edit', values: { nots: 'a slip' } })
// @ts-expect-error an option that the server does not have
void createServer({ profil: 'strict' })

const orders = defineResource({
  name: { one: 'order', many: 'orders' },
  fields: [{ name: 'supplier', label: 'Supplier', kind: 'text', nullable: false, maxLength: 100 }],
  paths: { record: (id) => \`/orders/\${id}\` },
})
const opened = createEditSessions(orders, { api: createHttpRecordApi({ http: axios, resource: orders }) })
opened.open('1').send({ type: 'field.edit', values: { supplier: 'a name that an order has' } })
// @ts-expect-error a name that no order has
opened.open('1').send({ type: 'field.edit', values: { suplier: 'a slip' } })
// What a banner says goes to any session.
export const press = (action: BannerAction) => 'events' in action && action.events.forEach(useJobEditSession('1').send)
// @ts-expect-error the same where a component binds to it
export const bound = () => useEditSession(orders, '1').send({ type: 'field.edit', values: { suplier: 'a slip' } })
`

const run = promisify(execFile)
const failed: string[] = []
const names = Object.keys(peers)
const atNewest = Object.entries(peers).map(([name, range]) => `${name}@${range}`)
whatCoreBrings()
for (const [age, asked] of Object.entries({ newest: atNewest, floors: names.map(floorOf) })) {
  const app = createFreshApp('type-modes')
  try {
    app.install(
      ...[tarballOf('job-edit-session'), tarballOf('job-edit-session-server')],
      ...asked,
      ...[
        '@types/node@22',
        ...versions.map((version) => `typescript-${version}@npm:typescript@~${version}.0`),
      ],
    )
    noSecondCopies(app)
    app.write('src/usage.ts', usage)
    // Which way declarations are found does not depend on how old the peers are: once for those at their floors.
    const ways = Object.entries(resolutions).slice(age === 'floors' ? -1 : 0)
    const modes = versions.flatMap((version) =>
      ways.flatMap(([resolution, module]) =>
        libraryChecks.map((checks) => ({ version, resolution, module, ...checks })),
      ),
    )
    // Two at a time: the compiler is one thread, and two cores is what the smallest machine has.
    const waiting = modes[Symbol.iterator]()
    const passed = await Promise.all([0, 1].map(async () => compileAll(app, waiting, age)))
    console.log(`Peers at ${age}: ${passed.flat().filter(Boolean).length} of ${modes.length} type modes.`)
  } finally {
    app.remove()
  }
}
assert.deepEqual(failed, [], 'every mode compiles')

interface Mode {
  readonly version: string
  readonly resolution: string
  readonly module: string
  readonly skipLibCheck: boolean
  readonly exactOptionalPropertyTypes: boolean
}

async function compileAll(app: FreshApp, modes: Iterable<Mode>, age: string): Promise<readonly boolean[]> {
  const passed: boolean[] = []
  for (const mode of modes) passed.push(await compile(app, mode, age))
  return passed
}

async function compile(app: FreshApp, mode: Mode, age: string): Promise<boolean> {
  const { version, resolution, module, ...checks } = mode
  const { skipLibCheck, exactOptionalPropertyTypes: isExact } = checks
  const exactly = isExact ? ', exact optional properties' : ''
  const title = `${resolution}, TypeScript ${version}, skipLibCheck ${skipLibCheck}${exactly}, peers at ${age}`
  const name = `tsconfig.${version}-${resolution}-${skipLibCheck}-${isExact}.json`
  const compilerOptions = {
    ...{ target: 'es2022', lib: ['es2023', 'dom', 'dom.iterable'], types: ['node'] },
    ...{ module, moduleResolution: resolution, ...checks, strict: true, noEmit: true },
    noUncheckedSideEffectImports: true,
  }
  app.write(name, JSON.stringify({ compilerOptions, include: ['src'] }))
  try {
    await run(process.execPath, [`node_modules/typescript-${version}/bin/tsc`, '-p', name], {
      cwd: app.folder,
    })
    return true
  } catch (error) {
    const { stdout } = error as { stdout: string }
    // XState and Vue Router themselves are not written for it: what is ours is to be.
    if (isExact && !/^(?:src|node_modules\/job-edit-session)/m.test(stdout)) return true
    console.error(`${title}:\n${stdout.split('\n').slice(0, 12).join('\n')}`)
    failed.push(title)
    return false
  }
}

/** What the packages share with an application is there once. */
function noSecondCopies(app: FreshApp): void {
  const nested = app
    .installed()
    .filter((path) => names.some((name) => path.slice(1).endsWith(`/node_modules/${name}`)))
  assert.deepEqual(nested, [], 'no second copy of a peer')
}

/** How much an application gets that has axios and xstate, and installs the package for its core. */
function whatCoreBrings(): void {
  const app = createFreshApp('core')
  try {
    app.install(floorOf('axios'), floorOf('xstate'))
    const before = new Set(app.installed())
    const bytesBefore = app.bytes()
    app.install(tarballOf('job-edit-session'))
    const brought = app.installed().filter((path) => !before.has(path))
    const megabytes = (app.bytes() - bytesBefore) / 1e6
    console.log(`Core brings ${brought.length} packages, ${megabytes.toFixed(1)} MB: ${brought.join(', ')}`)
    assert.ok(brought.length <= 5, 'at most five packages beside its peers and theirs')
    noSecondCopies(app)
  } finally {
    app.remove()
  }
}
