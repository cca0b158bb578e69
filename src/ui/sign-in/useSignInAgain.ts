import { inject, provide, shallowRef, type InjectionKey, type ShallowRef } from 'vue'

const key: InjectionKey<ShallowRef<boolean>> = Symbol('sign in again')

/** Whether the dialog to sign in again is open. */
export function provideSignInAgain(): ShallowRef<boolean> {
  const isOpen = shallowRef(false)
  provide(key, isOpen)
  return isOpen
}

/** Set to true to ask for a sign-in over the page one is at. */
export function useSignInAgain(): ShallowRef<boolean> {
  return inject(key, () => shallowRef(false), true)
}
