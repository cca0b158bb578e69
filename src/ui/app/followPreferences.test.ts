import { describe, expect, it, vi } from 'vitest'
import { nextTick } from 'vue'
import { germanMessages, messages } from '../testing/snapshots'
import { accountMenu, pickAccountItem } from './accountMenu'
import { followPreferences } from './followPreferences'
import { createPreferences } from './preferences'

const nothingKept = () => ({ getItem: () => null, setItem: () => undefined })
const set = () => createPreferences(nothingKept, ['en-NZ'])

describe('language and theme', () => {
  it('are those of the root element and of every word, and change when they are chosen', async () => {
    const preferences = set()
    const root = document.createElement('html')
    const followed = followPreferences(preferences, root, ['en-NZ'])
    expect(followed.value.format.language).toBe('en-NZ')
    expect(followed.value.app.signOut).toBe('Sign out')
    preferences.language.value = 'de'
    await expect.poll(() => followed.value.app.signOut).toBe('Abmelden')
    expect(root.lang).toBe('de')
  })

  it('leave the theme to the system unless one was chosen', async () => {
    const preferences = set()
    const root = document.createElement('html')
    followPreferences(preferences, root, [])
    expect(root.dataset['theme']).toBeUndefined()
    preferences.theme.value = 'dark'
    await nextTick()
    expect(root.dataset['theme']).toBe('dark')
    preferences.theme.value = 'system'
    await nextTick()
    expect(root.dataset['theme']).toBeUndefined()
  })

  it('end with the words that were chosen last, however long the others take', async () => {
    const preferences = set()
    const followed = followPreferences(preferences, document.createElement('html'), [])
    preferences.language.value = 'de'
    preferences.language.value = 'en'
    await nextTick()
    await vi.dynamicImportSettled()
    expect(followed.value.app.signOut).toBe('Sign out')
  })
})

describe('the menu in the header', () => {
  it('marks what is set, and offers signing out to whoever is signed in', () => {
    const groups = accountMenu(messages, set(), true)
    const chosen = groups.flatMap(({ items }) =>
      items.filter((item) => item.chosen).map(({ label }) => label),
    )
    expect(chosen).toEqual(['English', 'As the system'])
    expect(groups.at(-1)?.items.map(({ label }) => label)).toEqual(['Sign out'])
    expect(accountMenu(germanMessages, set(), false).map(({ label }) => label)).toEqual([
      'Sprache',
      'Darstellung',
    ])
  })

  it('sets what is picked', () => {
    const preferences = set()
    expect(pickAccountItem({ key: 'theme dark', label: '' }, preferences)).toBe('set')
    expect(pickAccountItem({ key: 'language de', label: '' }, preferences)).toBe('set')
    expect([preferences.theme.value, preferences.language.value]).toEqual(['dark', 'de'])
    expect(pickAccountItem({ key: 'signOut', label: '' }, preferences)).toBe('signOut')
  })
})
