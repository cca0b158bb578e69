import { inject, provide, shallowRef, type App, type InjectionKey, type Ref } from 'vue'
import { createMessages, type Messages } from './catalogue'
import { english } from './en'

const key: InjectionKey<Readonly<Ref<Messages>>> = Symbol('messages')

/**
 * Says which words the components below (or those of a whole app) use. The ref may change at any time: everything
 * on screen changes with it.
 *
 *     provideMessages(shallowRef(createMessages(english, { board: { title: 'Orders' } })))
 */
export function provideMessages(messages: Readonly<Ref<Messages>>, app?: App): void {
  if (app === undefined) provide(key, messages)
  else app.provide(key, messages)
}

/** The words to use here; English when nobody provided any. */
export function useMessages(): Readonly<Ref<Messages>> {
  return inject(key, () => shallowRef(createMessages(english)), true)
}
