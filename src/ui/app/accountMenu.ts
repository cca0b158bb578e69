import type { Messages } from '../messages/catalogue'
import type { MenuGroup, MenuItem } from '../parts/menu'
import { languages, themes, type Preferences } from './preferences'

/** What the menu in the header offers. */
export function accountMenu(
  { app }: Messages,
  { language, theme }: Preferences,
  signedIn: boolean,
): readonly MenuGroup[] {
  const choices = (
    setting: string,
    all: readonly string[],
    names: Readonly<Record<string, string>>,
    now: string,
  ) =>
    all.map((each): MenuItem => ({
      key: `${setting} ${each}`,
      label: names[each] ?? each,
      chosen: each === now,
    }))
  return [
    { label: app.language, items: choices('language', languages, app.languages, language.value) },
    { label: app.theme, items: choices('theme', themes, app.themes, theme.value) },
    ...(signedIn
      ? [{ label: '', items: [{ key: 'signOut', label: app.signOut, icon: 'signOut' as const }] }]
      : []),
  ]
}

/** Does what was picked; answers whether it was signing out, which is not a preference. */
export function pickAccountItem({ key }: MenuItem, { language, theme }: Preferences): 'signOut' | 'set' {
  const chosenLanguage = languages.find((each) => key === `language ${each}`)
  const chosenTheme = themes.find((each) => key === `theme ${each}`)
  if (chosenLanguage !== undefined) language.value = chosenLanguage
  if (chosenTheme !== undefined) theme.value = chosenTheme
  return key === 'signOut' ? 'signOut' : 'set'
}
