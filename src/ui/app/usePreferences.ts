import { inject, type App, type InjectionKey } from 'vue'
import type { Preferences } from './preferences'

const key: InjectionKey<Preferences> = Symbol('preferences')

/** Gives what a person set up to every component of an application. */
export function providePreferences(preferences: Preferences, app: App): void {
  app.provide(key, preferences)
}

/**
 * What a person set up for this browser.
 *
 * @throws Error where no preferences were provided.
 */
export function usePreferences(): Preferences {
  const preferences = inject(key)
  if (preferences === undefined)
    throw new Error('No preferences were provided: call providePreferences() first.')
  return preferences
}
