import { inject, onScopeDispose, provide, shallowRef, type InjectionKey, type ShallowRef } from 'vue'
import type { Connection } from '../../machines/watch/connection'

/** The server does not answer: nothing is known of what happened there since `since`. */
export interface LostConnection {
  /** ISO 8601. */
  readonly since: string
  /** There is no line at all, as far as the browser tells. */
  readonly isOffline: boolean
}

const key: InjectionKey<Readonly<ShallowRef<LostConnection | null>>> = Symbol('connection')

/** Gives the components below word of the connection. */
export function provideConnection(connection: Connection): Readonly<ShallowRef<LostConnection | null>> {
  const lost = shallowRef(lostBy(connection))
  const subscription = connection.subscribe(() => {
    const now = lostBy(connection)
    const isSame = now?.since === lost.value?.since && now?.isOffline === lost.value?.isOffline
    if (!isSame) lost.value = now
  })
  onScopeDispose(() => subscription.unsubscribe())
  provide(key, lost)
  return lost
}

/** Since when nothing is known of the server; null while it answers, and where nobody watches. */
export function useConnection(): Readonly<ShallowRef<LostConnection | null>> {
  return inject(key, () => shallowRef(null), true)
}

function lostBy(connection: Connection): LostConnection | null {
  const snapshot = connection.getSnapshot()
  if (!snapshot.hasTag('lost')) return null
  const since = new Date(snapshot.context.upToDateAt).toISOString()
  return { since, isOffline: snapshot.hasTag('offline') }
}
