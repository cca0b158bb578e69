import axios, { type AxiosInstance, type AxiosResponse } from 'axios'
import type { EndpointTable, ResourceWithPaths } from './endpoints'
import { createJobETags, type ETagLedger } from './etagLedger'
import { guardRecords, type Concurrency, type ConcurrencyOptions, type GuardedRecords } from './guardRecords'
import { guardedJobs } from './jobEndpoints'
import { asRepeat } from './repeatRequest'
import { standRound } from './standRound'

export { ConcurrencyError, isConcurrencyError } from './concurrencyError'
export type { Concurrency, ConcurrencyOptions } from './guardRecords'

/** The guard of the jobs of one axios instance. */
export interface JobConcurrency extends Concurrency {
  /**
   * Reads the full job anew, past every cache, and with it its ETag. Callers at the same time share one request.
   * What is pinned stays: it belongs to what is on screen. Rejects as the read does, with what the client rejects with.
   */
  reloadJobOnConflict(jobId: string): Promise<AxiosResponse<unknown>>
}

/** What the guard needs of an axios instance; one of any version of axios from 1.18 on has it. */
export interface GuardedInstance {
  readonly defaults: object
  readonly interceptors: object
  /** Sends a request; rejects as axios does. */
  request(config: never): Promise<unknown>
}

const instances = new WeakMap<
  AxiosInstance,
  { readonly kinds: Map<string, GuardedRecords>; readonly leave: () => void }
>()
const jobGuards = new WeakMap<Concurrency, JobConcurrency>()
const lastLedger: { of: WeakRef<ETagLedger> | null } = { of: null }

/** The ledger of the guard of jobs that was installed last; null before there is one. */
export function installedETags(): ETagLedger | null {
  return lastLedger.of?.deref() ?? null
}

/**
 * Guards the records of one kind behind an axios instance against lost updates: conditional writes carry the ETag of
 * what their author was shown, and a refusal (412, 428) rejects with a {@link ConcurrencyError}. A kind is what
 * `defineResource` made, or a table of endpoints of one's own. Several kinds can be guarded on one instance; a second
 * call for the same kind gives the same guard. Everything else passes untouched.
 *
 * It stands where requests really leave and answers really arrive, so it works whatever interceptors and
 * `validateStatus` the instance has or gets.
 *
 * @throws Error when another kind is guarded by the same name on this instance.
 * @example
 * installConcurrency(http, { name: { one: 'contact' }, endpoints: [
 *   endpoint('get', '/contacts/{id}/'),
 *   endpoint('put', '/contacts/{id}/'),
 * ] })
 */
export function installConcurrency(
  http: GuardedInstance,
  kind: EndpointTable | ResourceWithPaths,
  options: ConcurrencyOptions = {},
): Concurrency {
  return install(http, kind, options).guard
}

/** {@link installConcurrency} for the Jobs Manager's jobs: nine reads and six conditional writes. */
export function installJobConcurrency(
  http: GuardedInstance,
  options: ConcurrencyOptions = {},
): JobConcurrency {
  const guarded = install(http, guardedJobs, { etags: createJobETags(), ...options })
  const { guard } = guarded
  const reloadJobOnConflict = (jobId: string) => reloadJob(guarded, jobId)
  const jobs = jobGuards.get(guard) ?? { ...guard, reloadJobOnConflict }
  jobGuards.set(guard, jobs)
  lastLedger.of = new WeakRef(guard.etags)
  return jobs
}

function install(
  http: GuardedInstance,
  kind: EndpointTable | ResourceWithPaths,
  options: ConcurrencyOptions,
): GuardedRecords {
  // Whatever version of axios made it, this much of an instance is the same.
  const instance = http as AxiosInstance
  const { kinds, leave } = instances.get(instance) ?? standOn(instance)
  const before = kinds.get(kind.name.one)
  if (before !== undefined) {
    if (before.kind === kind) return before
    throw new Error(
      `This axios instance guards other records by the name "${kind.name.one}" already. Give one of the two another name.`,
    )
  }
  const guarded = guardRecords(instance, kind, options, () => {
    kinds.delete(kind.name.one)
    if (kinds.size > 0) return
    leave()
    instances.delete(instance)
  })
  kinds.set(kind.name.one, guarded)
  return guarded
}

/** Stands round the adapter of an instance, once for all kinds of records. */
function standOn(instance: AxiosInstance) {
  const kinds = new Map<string, GuardedRecords>()
  const leave = standRound(instance, (config, send) => {
    const repeat = asRepeat(config)
    for (const { match, around } of kinds.values()) {
      const found = match(config)
      if (found !== null) return around(config, found, send, repeat)
    }
    return send(config)
  })
  const stands = { kinds, leave }
  instances.set(instance, stands)
  return stands
}

/**
 * The guard's reload, for code that has the instance and not the guard. Default: axios' own instance.
 *
 * @throws Error when no guard is installed there.
 */
export async function reloadJobOnConflict(
  jobId: string,
  instance: AxiosInstance = axios,
): Promise<AxiosResponse<unknown>> {
  const jobs = instances.get(instance)?.kinds.get(guardedJobs.name.one)
  if (jobs === undefined)
    throw new Error('This axios instance has no guard; call installJobConcurrency first.')
  return reloadJob(jobs, jobId)
}

async function reloadJob({ reload }: GuardedRecords, jobId: string): Promise<AxiosResponse<unknown>> {
  return (await reload(jobId.toLowerCase(), `/job/rest/jobs/${encodeURIComponent(jobId)}/`, null)).answer
}
