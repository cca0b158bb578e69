import type { RecordName } from '../../services/record/recordName'
import type { areas } from './en'
import { languageTag } from './languageTag'
import { someRecord } from './recordNoun'
import { createFormat, type Format } from './format'

/** Every word the interface says, by area; a sentence with something in it is a function. English is the measure. */
export type Areas = { readonly [Area in keyof typeof areas]: ReturnType<(typeof areas)[Area]> }

/** The messages of one language together with its numbers, lists and dates. */
export interface Messages extends Areas {
  readonly format: Format
  /** The same about another kind of record: `about(orders.name).notices.notLoaded` -> "This order could not be loaded." */
  about(name: RecordName): Messages
}

/** What an embedding application says differently: any message of any area. */
export type MessageOverrides = { readonly [Area in keyof Areas]?: Partial<Areas[Area]> }

/** A language: its BCP 47 tag, and its messages. */
export interface Catalogue {
  readonly language: string
  readonly areas: { readonly [Area in keyof Areas]: (format: Format, name: RecordName) => Areas[Area] }
}

/**
 * Builds the messages of a language, with an application's own words in place of ours. `locale` is the regional form
 * of the language for dates and numbers, for instance `en-NZ`; what is none counts as not given. `currency`: ISO 4217, the
 * workshop's; null for amounts without one. They speak of a record; {@link Messages.about} calls it by its name.
 */
export function createMessages(
  { language, areas }: Catalogue,
  overrides: MessageOverrides = {},
  locale = language,
  currency: string | null = null,
): Messages {
  // Checked here, and nowhere else: everything takes its language from `format`.
  const format = createFormat(languageTag(locale) ?? language, currency)
  const known = new WeakMap<RecordName, Messages>()
  const about = (name: RecordName): Messages => {
    const before = known.get(name)
    if (before !== undefined) return before
    const built = Object.entries(areas).map(([area, build]) => [
      area,
      { ...build(format, name), ...overrides[area as keyof Areas] },
    ])
    const messages = { format, about, ...(Object.fromEntries(built) as Areas) }
    known.set(name, messages)
    return messages
  }
  return about(someRecord)
}
