import { listOf, nullOr, parseJson, readAs, record, text, type Reader } from '../../services/json/shape'
import { orElse } from '../parts/orElse'

/** An open job as its tab shows it before it is read again. */
export interface RememberedJob {
  readonly jobId: string
  readonly number: string | null
  readonly name: string | null
}

/** Which jobs one person has open in one tab of the browser, so that they are there again after a reload. */
export interface TabMemory {
  read(): readonly RememberedJob[]
  keep(jobs: readonly RememberedJob[]): void
  /** Removes what is kept of this person, and keeps nothing more. */
  forget(): void
}

const name = 'open-jobs'

/**
 * In `sessionStorage`, which is one browser tab's own and ends with it.
 *
 * @param storage may throw, where a browser allows none: then nothing is kept
 */
export function createTabMemory(
  person: string,
  storage: () => Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>,
): TabMemory {
  let hasEnded = false
  const found = () => orElse(null, () => readAs(kept, parseJson(storage().getItem(name) ?? '')))
  return {
    read() {
      const known = found()
      return known?.person === person ? known.jobs : []
    },
    keep(jobs) {
      if (hasEnded) return
      orElse(undefined, () => storage().setItem(name, JSON.stringify({ person, jobs })))
    },
    forget() {
      hasEnded = true
      if (found()?.person === person) orElse(undefined, () => storage().removeItem(name))
    },
  }
}

const kept: Reader<{ readonly person: string; readonly jobs: readonly RememberedJob[] }> = (value) => {
  const from = record(value)
  return {
    person: text(from.person),
    jobs: listOf((each) => {
      const { jobId, number, name: called } = record(each)
      return { jobId: text(jobId), number: nullOr(text)(number), name: nullOr(text)(called) }
    })(from.jobs),
  }
}
