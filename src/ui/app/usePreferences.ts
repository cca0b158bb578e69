import { inject, type App, type InjectionKey } from 'vue'
import type { Preferences } from './preferences'

const key: InjectionKey<Preferences> = Symbol('preferences')

export function providePreferences(preferences: Preferences, app: App): void {
  app.provide(key, preferences)
}

export function usePreferences(): Preferences {
  const preferences = inject(key)
  if (preferences === undefined)
    throw new Error('No preferences were provided: call providePreferences() first.')
  return preferences
}
