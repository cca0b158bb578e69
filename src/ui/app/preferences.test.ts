import { describe, expect, it } from 'vitest'
import { createPreferences, localeOf, preferredLanguage } from './preferences'

function memoryStore(entries: Record<string, string> = {}) {
  const kept = new Map(Object.entries(entries))
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  }
}

describe('what a person set up', () => {
  it('starts with the system’s theme and the browser’s language', () => {
    const { theme, language } = createPreferences(() => memoryStore(), ['fr-FR', 'de-AT', 'en'])
    expect([theme.value, language.value]).toEqual(['system', 'de'])
  })

  it('is remembered until the next time', () => {
    const store = memoryStore()
    const first = createPreferences(() => store, ['en-NZ'])
    first.theme.value = 'dark'
    first.language.value = 'de'
    const second = createPreferences(() => store, ['en-NZ'])
    expect([second.theme.value, second.language.value]).toEqual(['dark', 'de'])
  })

  it('ignores what was written by somebody else', () => {
    const store = memoryStore({ 'jobs.theme': 'neon', 'jobs.language': '__proto__' })
    const { theme, language } = createPreferences(() => store)
    expect([theme.value, language.value]).toEqual(['system', 'en'])
  })

  it('works without storage', () => {
    const { theme } = createPreferences(() => {
      throw new DOMException('blocked', 'SecurityError')
    })
    theme.value = 'dark'
    expect(theme.value).toBe('dark')
  })

  it('takes the words of a language and the dates of a region', () => {
    expect(preferredLanguage(['de-CH'])).toBe('de')
    expect(preferredLanguage(['den'])).toBe('en')
    expect(localeOf('en', ['de-CH', 'en-NZ'])).toBe('en-NZ')
    expect(localeOf('de', ['en-NZ'])).toBe('de')
  })

  it('U22 takes a language from what a system calls it', () => {
    expect(preferredLanguage(['C', 'de_AT.UTF-8'])).toBe('de')
    expect(localeOf('en', ['en-US@posix'])).toBe('en-US')
    expect(localeOf('en', ['en-', 'en-NZ'])).toBe('en-NZ')
  })
})
