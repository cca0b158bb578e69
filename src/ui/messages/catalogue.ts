import type { app } from './en/app'
import type { board } from './en/board'
import type { conflict } from './en/conflict'
import type { job } from './en/job'
import type { notes } from './en/notes'
import type { notices } from './en/notices'
import type { FieldWords } from './fieldWords'
import { createSay, type Say } from './say'

/** Every word the interface says, by area; a sentence with something in it is a function. */
export interface Areas {
  readonly app: ReturnType<typeof app>
  readonly board: ReturnType<typeof board>
  readonly notes: ReturnType<typeof notes>
  readonly job: ReturnType<typeof job>
  readonly conflict: ReturnType<typeof conflict>
  readonly notices: ReturnType<typeof notices>
  readonly fields: FieldWords
}

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
 * of the language for dates and numbers, for instance `en-NZ`.
 */
export function createMessages(
  { language, areas }: Catalogue,
  overrides: MessageOverrides = {},
  locale = language,
): Messages {
  const say = createSay(locale)
  const build = <Area extends keyof Areas>(area: Area): Areas[Area] => ({
    ...areas[area](say),
    ...overrides[area],
  })
  return {
    say,
    app: build('app'),
    board: build('board'),
    notes: build('notes'),
    job: build('job'),
    conflict: build('conflict'),
    notices: build('notices'),
    fields: build('fields'),
  }
}
