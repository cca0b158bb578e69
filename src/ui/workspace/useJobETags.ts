import { inject, onScopeDispose, provide, shallowRef, type App, type InjectionKey } from 'vue'
import type { JobETags } from '../../services/guard/jobETags'

const key: InjectionKey<JobETags> = Symbol('job etags')

/** Gives the ledger that `installJobConcurrency` uses to the components below, or to a whole application. */
export function provideJobETags(etags: JobETags, app?: App): void {
  if (app === undefined) provide(key, etags)
  else app.provide(key, etags)
}

/** The ETags of jobs, as a component uses them. */
export interface ReactiveJobETags {
  /** What a write to the job has to carry; null when nothing is known. Reading it in a template or computed follows it. */
  get(jobId: string): string | null
  set(jobId: string, etag: string): void
  clear(jobId: string): void
  clearAll(): void
}

/** The ledger that was provided, reactive for as long as the component lives. */
export function useJobETags(): ReactiveJobETags {
  const etags = inject(key)
  if (etags === undefined) throw new Error('No ETags: call provideJobETags() in a parent first.')
  const changes = shallowRef(0)
  onScopeDispose(etags.subscribe(() => changes.value++))
  return {
    get: (jobId) => (changes.value, etags.get(jobId)),
    set: (jobId, etag) => etags.set(jobId, etag),
    clear: (jobId) => etags.clear(jobId),
    clearAll: () => etags.clearAll(),
  }
}
