import { fork } from 'node:child_process'
import { existsSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { workshopOfCopies, type WorkshopOfCopies } from './copies/workshopOfCopies'
import { readHistory, sameHistory, writeHistory } from './historyFile'
import { reportOf, reportText } from './report'
import { planOf, runDrivers, runPlan, shortest, type SeedResult } from './runSeed'
import {
  demoPeople,
  startWorkshop,
  strictKind,
  type Workshop,
  type WorkshopKind,
} from './simulation/workshop'
import { workshopElsewhere } from './simulation/workshopElsewhere'

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '50' },
    from: { type: 'string', default: '1' },
    every: { type: 'string', default: '1' },
    processes: { type: 'string' },
    json: { type: 'boolean', default: false },
    profile: { type: 'string', default: 'strict' },
    checksum: { type: 'string', default: 'soft' },
    server: { type: 'string' },
    copies: { type: 'string', default: '0' },
    replay: { type: 'string' },
  },
})
const folder = 'test-results/faults'

const kind = kindOf(values.profile, values.checksum)

const copies = Number(values.copies)
const builtServer = resolve('dist/server/createServer.js')
if (copies > 0 && !existsSync(builtServer))
  throw new Error('Copies are of the built server. Build it first: npm run build:server')

const openWorkshop = (): Promise<Workshop & Partial<WorkshopOfCopies>> => {
  if (copies > 0) return workshopOfCopies(builtServer, copies)
  return values.server === undefined
    ? startWorkshop(kind)
    : workshopElsewhere(values.server, kind, peopleIn(process.env['FAULTS_PEOPLE']))
}

/** @throws RangeError for a word that is none of the choices. */
function kindOf(profile: string, checksum: string): WorkshopKind {
  if (profile === 'strict') return strictKind
  if (profile !== 'deployed') throw new RangeError('Use --profile strict or --profile deployed.')
  if (checksum !== 'soft' && checksum !== 'strict')
    throw new RangeError('Use --checksum soft or --checksum strict.')
  return { profile, strictChecksum: checksum === 'strict' }
}

/** Who signs in at a server elsewhere: three times `name:password`, the last one of somebody who may only read. */
function peopleIn(text: string | undefined): Workshop['people'] {
  if (text === undefined) return demoPeople
  const [one, two, reader] = text.split(',').map((part) => {
    const [username = '', ...rest] = part.split(':')
    return { username, password: rest.join(':') }
  })
  if (one !== undefined && two !== undefined && reader !== undefined) return [one, two, reader]
  throw new RangeError('FAULTS_PEOPLE names three: name:password,name:password,name:password')
}

/**
 * One process' share: its seeds one after the other. A history on the server that breaks a law is saved, as short as it
 * can be. What else a seed stands for needs no server: it is not played against one, and its seed is all there is to save.
 */
async function runShare(): Promise<void> {
  const workshop = await openWorkshop()
  const last = Number(values.from) + Number(values.seeds) - 1
  for (let seed = Number(values.from); seed <= last; seed += Number(values.every)) {
    const plan = planOf(seed, kind)
    const played = await runPlan(workshop, plan)
    const { result } = played
    const toll = workshop.toll?.()
    if (result.violations.length > 0) {
      // What a killed copy did to it would not be the same again.
      const { result: found, history } = copies > 0 ? played : await shortest(workshop, plan)
      writeHistory(`${folder}/seed-${seed}.jsonl`, { plan: found.plan, history })
    }
    const violations = [...result.violations, ...(values.server === undefined ? await runDrivers(seed) : [])]
    process.send?.({ ...result, violations, ...(toll && { toll }) })
  }
  await workshop.close()
  process.disconnect()
}

interface Played {
  readonly results: readonly SeedResult[]
  /** Why a share came to no end. */
  readonly broke: readonly unknown[]
}

/** Shares the seeds among processes, because one history at a time has a process and its clock for itself. */
async function runAll(): Promise<Played> {
  const seeds = Number(values.seeds)
  // Copies are processes themselves.
  const processes = copies > 0 ? 1 : Math.min(availableParallelism(), 4)
  const shares = Math.max(1, Math.min(Number(values.processes ?? processes), seeds))
  const results: SeedResult[] = []
  const note = (result: SeedResult) => {
    results.push(result)
    for (const { law, says } of result.violations) console.error(`seed ${result.plan.seed}: ${law} ${says}`)
    if (!values.json && results.length % 50 === 0) console.error(`${results.length} of ${seeds}`)
  }
  const share = (index: number) =>
    new Promise<void>((resolve, reject) => {
      const args = ['--from', String(Number(values.from) + index), '--every', String(shares)]
      const rest = ['--seeds', String(seeds - index), ...(values.server ? ['--server', values.server] : [])]
      const backend = ['--profile', values.profile, '--checksum', values.checksum, '--copies', values.copies]
      const child = fork(fileURLToPath(import.meta.url), [...args, ...rest, ...backend])
      child.on('message', (message) => note(message as SeedResult))
      child.on('error', reject)
      child.on('exit', (code) => (code === 0 ? resolve() : reject(new Error(`A share ended with ${code}.`))))
    })
  const ends = await Promise.allSettled(Array.from({ length: shares }, (_, index) => share(index)))
  // What the others have found is told all the same.
  const broke = ends.flatMap((end) => (end.status === 'rejected' ? [end.reason as unknown] : []))
  return { results, broke }
}

/** Plays a saved history again: the same plan, the same choices. */
async function replay(file: string): Promise<number> {
  const saved = readHistory(file)
  const workshop = await openWorkshop()
  const { result, history } = await runPlan(workshop, saved.plan)
  await workshop.close()
  const { seed, steps } = saved.plan
  const same = sameHistory(saved.history, history) ? 'exactly as it was saved' : 'not as it was saved'
  console.log(`seed ${seed}, ${steps} steps, ${same}`)
  for (const { law, at, says } of result.violations) console.log(`${law} at line ${at + 2}: ${says}`)
  console.log(`${result.violations.length} violations`)
  return result.violations.length
}

if (process.send !== undefined) await runShare()
else if (values.replay !== undefined) process.exitCode = (await replay(values.replay)) > 0 ? 1 : 0
else {
  const { results, broke } = await runAll()
  const report = reportOf(results, kind)
  console.log(values.json ? JSON.stringify(report) : reportText(report))
  const broken = Object.values(report.violations).some((count) => count > 0)
  if (broken)
    console.error(
      `Histories on the server are in ${folder}: npm run faults -- --replay FILE; others: --from SEED --seeds 1.`,
    )
  for (const why of broke) console.error(why)
  process.exitCode = broken || broke.length > 0 ? 1 : 0
}
