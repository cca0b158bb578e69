import { shallowRef, watch, type ShallowRef } from 'vue'
import { languageTags, type Language } from '../messages/languages'
import { languageTag } from '../messages/languageTag'
import { orElse } from '../parts/orElse'

export const themes = ['system', 'light', 'dark'] as const
export type Theme = (typeof themes)[number]

/** What a person set up for this browser. */
export interface Preferences {
  readonly theme: ShallowRef<Theme>
  readonly language: ShallowRef<Language>
}

/** What of `Storage` is needed; a browser may refuse it, and then choices last as long as the page. */
export type PreferenceStore = Pick<Storage, 'getItem' | 'setItem'>

/** Reads the choices of last time, and remembers every new one. */
export function createPreferences(
  store: () => PreferenceStore,
  preferred: readonly string[] = [],
): Preferences {
  const remembered = <Choice extends string>(key: string, choices: readonly Choice[], usual: Choice) => {
    const found = orElse(null, () => store().getItem(key))
    const choice = shallowRef(choices.find((each) => each === found) ?? usual)
    watch(choice, (chosen) => orElse(undefined, () => store().setItem(key, chosen)), { flush: 'sync' })
    return choice
  }
  return {
    theme: remembered('jobs.theme', themes, 'system'),
    language: remembered('jobs.language', languageTags, preferredLanguage(preferred)),
  }
}

/** The first of the browser's languages that there are words for. */
export function preferredLanguage(preferred: readonly string[]): Language {
  const known = tagsOf(preferred).map((tag) => languageTags.find((language) => isRegionOf(tag, language)))
  return known.find((language) => language !== undefined) ?? 'en'
}

/** The browser's regional form of a language, so that dates read as they do elsewhere on this machine. */
export function localeOf(language: Language, preferred: readonly string[]): string {
  return tagsOf(preferred).find((tag) => isRegionOf(tag, language)) ?? language
}

function tagsOf(preferred: readonly string[]): readonly string[] {
  return preferred.map(languageTag).filter((tag) => tag !== null)
}

function isRegionOf(tag: string, language: Language): boolean {
  return tag === language || tag.startsWith(`${language}-`)
}
