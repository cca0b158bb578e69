import type { Messages } from '../messages/catalogue'
import type { MenuGroup, MenuItem } from '../parts/menu'
import { languages, languageTags } from '../messages/languages'
import { themes, type Preferences } from './preferences'

/** What the menu in the header offers. */
export function accountMenu(
  { app }: Messages,
  { language, theme }: Preferences,
  signedIn: boolean,
): readonly MenuGroup[] {
  const choices = (setting: string, all: readonly string[], now: string, nameOf: (each: string) => string) =>
    all.map((each): MenuItem => ({ key: `${setting} ${each}`, label: nameOf(each), chosen: each === now }))
  const languageNames: Readonly<Record<string, { readonly name: string }>> = languages
  return [
    {
      label: app.language,
      items: choices('language', languageTags, language.value, (each) => languageNames[each]?.name ?? each),
    },
    { label: app.theme, items: choices('theme', themes, theme.value, (each) => app.themes[each] ?? each) },
    ...(signedIn
      ? [{ label: '', items: [{ key: 'signOut', label: app.signOut, icon: 'signOut' as const }] }]
      : []),
  ]
}

/** Does what was picked; answers whether it was signing out, which is not a preference. */
export function pickAccountItem({ key }: MenuItem, { language, theme }: Preferences): 'signOut' | 'set' {
  const chosenLanguage = languageTags.find((each) => key === `language ${each}`)
  const chosenTheme = themes.find((each) => key === `theme ${each}`)
  if (chosenLanguage !== undefined) language.value = chosenLanguage
  if (chosenTheme !== undefined) theme.value = chosenTheme
  return key === 'signOut' ? 'signOut' : 'set'
}
