import { onMounted, shallowRef, type ShallowRef } from 'vue'
import { ReadError, type ReadFailure } from '../../services/reads/readError'
import { useAccountIfAny } from '../account/useAccount'

/** What a view reads: on its way, there, or not to be had. */
export type Read<Value> =
  | { readonly at: 'loading' }
  | { readonly at: 'ready'; readonly value: Value }
  | { readonly at: 'failed'; readonly reason: ReadFailure }

/**
 * Reads something for a view, when it appears and whenever `refresh` is called. While it is read again the last value
 * stays, also when that fails; of two reads under way only the later one counts.
 */
export function useRead<Value>(load: () => Promise<Value>): {
  readonly read: Readonly<ShallowRef<Read<Value>>>
  readonly refresh: () => Promise<void>
} {
  const account = useAccountIfAny()
  const read = shallowRef<Read<Value>>({ at: 'loading' })
  let latest = 0

  async function refresh(): Promise<void> {
    const mine = ++latest
    const outcome = await load().then(
      (value): Read<Value> => ({ at: 'ready', value }),
      (error: unknown): Read<Value> => ({ at: 'failed', reason: reasonOf(error) }),
    )
    if (mine !== latest) return
    if (outcome.at === 'failed' && outcome.reason === 'signedOut') account?.expire()
    if (outcome.at === 'ready' || read.value.at !== 'ready') read.value = outcome
  }

  onMounted(refresh)
  return { read, refresh }
}

function reasonOf(error: unknown): ReadFailure {
  if (error instanceof ReadError) return error.reason
  throw error
}
