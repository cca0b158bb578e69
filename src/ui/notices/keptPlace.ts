import type { InjectionKey } from 'vue'

/** Where on the page what was put away can be found, in words. */
export const keptPlace: InjectionKey<() => string> = Symbol('kept place')
