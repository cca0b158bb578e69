import type { SessionContext } from '../../machines/session/editSession.types'
import type { SetAside } from '../../services/port/draft'
import { operations } from '../../services/port/operations'

/** Keys whose texts are the program's own words: without them nobody could follow a run. */
const own = new Set([
  ...['type', 'kind', 'code', 'key', 'take', 'why', 'outcome', 'askedBy', 'status', 'reason', 'stalledBy'],
  ...['id', 'recordId', 'changeId', 'undoes', 'etag', 'heard', 'at', 'madeAt', 'updated_at', 'composing'],
])
type Words<Text extends string | null> = Readonly<Record<NonNullable<Text>, true>>

const ways: Words<'person' | NonNullable<SetAside['by']> | 'autosave' | 'theirs'> = {
  person: true,
  autosave: true,
  undo: true,
  draft: true,
  written: true,
  theirs: true,
}
const unions: Words<SessionContext['write']['is'] | SessionContext['parked']['is']> = {
  none: true,
  inFlight: true,
  open: true,
  landed: true,
  remembered: true,
  waiting: true,
}
const typing: Words<SessionContext['typing']> = { none: true, going: true, due: true }
const failure: Words<SessionContext['failure']> = {
  network: true,
  timeout: true,
  server: true,
  broken: true,
  torn: true,
  faulty: true,
  missing: true,
}
/** Keys whose texts are the program's own words where they are one of these, and may be anybody's everywhere else. */
const ownAt = new Map<string, object>([
  ['by', ways],
  ['is', unions],
  ['typing', typing],
  ['failure', failure],
  ['operation', operations],
])
const unchanged =
  /^(?:\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?|[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12})$/i
const consonants = 'bdfgklmnprstvz'
const vowels = 'aeiou'

/**
 * Makes a function that takes what people wrote out of a value and leaves how it is built. Every word becomes another
 * one, always the same for the same word and never the same for two; line breaks, spaces and signs stay, and so do
 * dates, ids and the program's own words; `keep` names more of those, such as the names of fields. A redacted run therefore compares, merges and conflicts as the real one does.
 */
export function createRedactor(keep: ReadonlySet<string> = new Set()): <Value>(value: Value) => Value {
  const words = new Map<string, string>()
  const wordFor = (word: string) => {
    const known = words.get(word) ?? syllables(words.size)
    words.set(word, known)
    return known
  }
  const redactText = (text: string) =>
    unchanged.test(text) || keep.has(text)
      ? text
      : text
          .replace(/\p{L}[\p{L}\p{M}]*/gu, wordFor)
          .replace(/[1-9]/g, (digit) => String((Number(digit) % 9) + 1))
  const redact = (value: unknown, key = ''): unknown => {
    if (typeof value === 'string') {
      return own.has(key) || Object.hasOwn(ownAt.get(key) ?? {}, value) ? value : redactText(value)
    }
    if (Array.isArray(value)) return isTable(value) ? value : value.map((each) => redact(each, key))
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, redact(each, name)]))
  }
  return <Value>(value: Value) => redact(value) as Value
}

/** The field table: rows with a name and a label, the same for everybody. */
function isTable(list: readonly unknown[]): boolean {
  const [row] = list
  return typeof row === 'object' && row !== null && 'label' in row && 'kind' in row
}

/** A word of its own for every number. */
function syllables(number: number): string {
  const syllable =
    consonants.charAt(number % consonants.length) +
    vowels.charAt(Math.floor(number / consonants.length) % vowels.length)
  const rest = Math.floor(number / (consonants.length * vowels.length))
  return rest === 0 ? syllable : syllable + syllables(rest - 1)
}
