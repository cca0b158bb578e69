import { expect, it, vi } from 'vitest'
import { messages } from '../testing/snapshots'
import { english } from './en'

it('a language is its folder and one line: what is listed is offered, preferred, loaded, and runs its own way', async () => {
  vi.resetModules()
  vi.doMock('./languages', () => {
    const languages = {
      en: { name: 'English', load: async () => english },
      tlh: { name: 'tlhIngan Hol', load: async () => ({ ...english, language: 'tlh' }), direction: 'rtl' },
    }
    return {
      languages,
      languageTags: Object.keys(languages),
      languageRow: (tag: keyof typeof languages) => languages[tag],
    }
  })
  const { createPreferences } = await import('../app/preferences')
  const { accountMenu } = await import('../app/accountMenu')
  const { followPreferences } = await import('../app/followPreferences')
  const preferences = createPreferences(() => sessionStorage, ['tlh-001', 'en'])
  const root = document.createElement('html')
  const followed = followPreferences(preferences, root, ['tlh-001'])
  await expect.poll(() => followed.value.format.language).toBe('tlh-001')
  expect([root.lang, root.dir]).toEqual(['tlh', 'rtl'])
  expect(accountMenu(messages, preferences, true)[0]?.items).toEqual([
    { key: 'language en', label: 'English', chosen: false },
    { key: 'language tlh', label: 'tlhIngan Hol', chosen: true },
  ])
})
