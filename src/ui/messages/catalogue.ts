import type { areas } from './en'
import { languageTag } from './languageTag'
import { createSay, type Say } from './say'

/** Every word the interface says, by area; a sentence with something in it is a function. English is the measure. */
export type Areas = { readonly [Area in keyof typeof areas]: ReturnType<(typeof areas)[Area]> }

/** The words of one language together with its numbers, lists and dates. */
export interface Messages extends Areas {
  readonly say: Say
}

/** What an embedding application says differently: any message of any area. */
export type MessageOverrides = { readonly [Area in keyof Areas]?: Partial<Areas[Area]> }

/** A language: its BCP 47 tag, and its words. */
export interface Catalogue {
  readonly language: string
  readonly areas: { readonly [Area in keyof Areas]: (say: Say) => Areas[Area] }
}

/**
 * Builds the messages of a language, with an application's own words in place of ours. `locale` is the regional form
 * of the language for dates and numbers, for instance `en-NZ`; what is none counts as not given. `currency`: ISO 4217, the
 * workshop's; null for amounts without one.
 */
export function createMessages(
  { language, areas }: Catalogue,
  overrides: MessageOverrides = {},
  locale = language,
  currency: string | null = null,
): Messages {
  // Checked here, and nowhere else: everything takes its language from `say`.
  const say = createSay(languageTag(locale) ?? language, currency)
  const built = Object.entries(areas).map(([area, build]) => [
    area,
    { ...build(say), ...overrides[area as keyof Areas] },
  ])
  return { say, ...(Object.fromEntries(built) as Areas) }
}
