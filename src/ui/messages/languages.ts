import type { Catalogue } from './catalogue'
import { english } from './en'

interface LanguageRow {
  /** What its speakers call it. */
  readonly name: string
  /** Its words. All but English are fetched when they are wanted. */
  readonly load: () => Promise<Catalogue>
  /** How its script runs. Default: from left to right. */
  readonly direction?: 'rtl'
}

/** The app's languages by their tag. Adding one is a folder beside this file, and a line here. */
export const languages = {
  en: { name: 'English', load: async () => english },
  de: { name: 'Deutsch', load: async () => (await import('./de')).german },
  he: { name: 'עברית', load: async () => (await import('./he')).hebrew, direction: 'rtl' },
} as const satisfies Readonly<Record<string, LanguageRow>>

export type Language = keyof typeof languages

/** The tags, in the order in which they are offered. */
export const languageTags = Object.keys(languages) as readonly Language[]

/** What is known of a language. */
export const languageRow = (language: Language): LanguageRow => languages[language]
