import {
  hasInjectionContext,
  inject,
  provide,
  shallowRef,
  type App,
  type InjectionKey,
  type ShallowRef,
} from 'vue'
import { installedETags } from '../../services/guard/concurrency'
import type { ETagLedger, JobETags } from '../../services/guard/etagLedger'

const key: InjectionKey<JobETags> = Symbol('job etags')

/** Gives the ledger that `installJobConcurrency` uses to the components below, or to a whole application. */
export function provideJobETags(etags: JobETags, app?: App): void {
  if (app === undefined) provide(key, etags)
  else app.provide(key, etags)
}

/** The ETags of jobs, as components and stores use them. */
export interface ReactiveJobETags {
  /** What a write to the job has to carry; null when nothing is known. Reading it in a template or computed follows it. */
  getETag(jobId: string): string | null
  setETag(jobId: string, etag: string): void
  clearETag(jobId: string): void
  clearAllETags(): void
}

/**
 * The ledger of ETags, reactive: the one that was provided, or else that of the guard installed last, so that stores
 * and plain modules can use it as well.
 *
 * @param etags Another ledger.
 * @throws Error when there is none.
 */
export function useJobETags(etags: JobETags | null = provided() ?? installedETags()): ReactiveJobETags {
  if (etags === null) {
    throw new Error('No ETags: call installJobConcurrency(axios) first, or provideJobETags() in a parent.')
  }
  const changes = changesOf(etags)
  return {
    getETag: (jobId) => (changes.value, etags.get(jobId)),
    setETag: (jobId, etag) => etags.set(jobId, etag),
    clearETag: (jobId) => etags.clear(jobId),
    clearAllETags: () => etags.clearAll(),
  }
}

function provided(): JobETags | null {
  return hasInjectionContext() ? inject(key, null) : null
}

const changesByLedger = new WeakMap<ETagLedger, ShallowRef<number>>()

/** Counts the changes of a ledger, for as long as the ledger lives: whoever reads it subscribes to that alone. */
function changesOf(etags: ETagLedger): ShallowRef<number> {
  const known = changesByLedger.get(etags)
  if (known !== undefined) return known
  const changes = shallowRef(0)
  etags.subscribe(() => changes.value++)
  changesByLedger.set(etags, changes)
  return changes
}
