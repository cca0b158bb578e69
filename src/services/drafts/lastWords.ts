import type { TextStorage } from '../browser/environment'
import { fail, instant, finite, listOf, parseJson, readAs, record, text, type Reader } from '../json/shape'
import type { DraftRecord } from './draftRecord'
import type { DraftStore, StoredKey } from './draftStore'
import { holderOf, withoutHolder } from './storedDrafts'
import type { TabLives } from './tabLives'

/** A draft that was still on its way to the store when its page was left. */
export interface LastWord {
  readonly key: StoredKey
  readonly record: Omit<DraftRecord, 'schema'> & { readonly schema: number }
  /** What it takes the place of. */
  readonly replaces: readonly StoredKey[]
}

/**
 * What pages were about to store when they were left. IndexedDB answers later, and a browser that ends a page may
 * undo what was not answered yet, Safari always; `localStorage` has taken a text when the call returns.
 */
export interface LastWords {
  /** Keeps it, in place of what was kept under this key. Where it does not fit nothing happens. */
  keep(word: LastWord): void
  drop(key: StoredKey): void
  /** Those of everybody who uses this browser, as far as this version of the app can read them. */
  all(): readonly LastWord[]
  /** Under which keys something is kept, whether it can be read or not. */
  keys(): readonly StoredKey[]
}

const prefix = 'job-edit-last-word:'
/** Characters of all of them together: a site has some five million for everything it keeps there. */
const maxLength = 2_000_000

/**
 * Last words in `localStorage`. Where the browser refuses it, nothing is kept. One that cannot be read may be of a newer version of
 * the app, which is the one to read it: it stays until its person signs out, or there is no room for another one.
 */
export function createLastWords(storage: TextStorage): LastWords {
  const names = () => storage.names().filter((name) => name.startsWith(prefix))
  const found = () =>
    names().map((name) => {
      const stored = storage.get(name) ?? ''
      return { name, length: stored.length, word: readAs(lastWord, parseJson(stored)) }
    })
  return {
    keep: (word) =>
      orElse(undefined, () => {
        const name = nameOf(word.key)
        const stored = JSON.stringify(word)
        const others = names().filter((each) => each !== name)
        const lengthOf = (each: string) => storage.get(each)?.length ?? 0
        let tooMuch = others.reduce((sum, each) => sum + lengthOf(each), stored.length) - maxLength
        const removed: [name: string, text: string][] = []
        // Only now each is read: a page that is left has no time.
        for (const each of tooMuch > 0 ? found() : []) {
          if (tooMuch <= 0 || each.name === name || each.word !== null) continue
          removed.push([each.name, storage.get(each.name) ?? ''])
          tooMuch -= each.length
        }
        if (tooMuch > 0) return
        removed.forEach(([each]) => storage.remove(each))
        try {
          storage.set(name, stored)
        } catch {
          removed.forEach(([each, text]) => storage.set(each, text))
        }
      }),
    drop: (key) => orElse(undefined, () => storage.remove(nameOf(key))),
    all: () => orElse([], () => found().flatMap(({ word }) => word ?? [])),
    keys: () =>
      orElse([], () =>
        names()
          .map((name) => readAs(storedKey, parseJson(name.slice(prefix.length))))
          .filter((key) => key !== null),
      ),
  }
}

/** Last words of pages that keep none. */
export const noLastWords: LastWords = {
  keep: () => undefined,
  drop: () => undefined,
  all: () => [],
  keys: () => [],
}

/**
 * Brings last words into the store, where everything else is done with them: whose they are, how old they may be, who
 * goes on from them. Those of a tab that lives are its own affair. One that cannot be stored now waits.
 */
export async function takeBack(words: LastWords, { store, lives, since, waits }: TakingBack): Promise<void> {
  const others = words.all().flatMap((word) => {
    const tab = word.key[2]
    return holderOf({ tab }) === lives.tab ? [] : [{ ...word, tab }]
  })
  for (const { key, record, replaces } of await withoutHolder(others, lives)) {
    // Another page may have been quicker, and have gone on from it already.
    const isThere = () => words.all().some((each) => nameOf(each.key) === nameOf(key))
    const isOld = record.at < since
    if (isOld || (await isPutBack(store.putBack({ key, record, replaces }, isThere, waits)))) words.drop(key)
  }
}

interface TakingBack {
  readonly store: DraftStore
  readonly lives: TabLives
  /** ISO 8601; older ones are removed. */
  readonly since: string
  readonly waits: 'waits' | undefined
}

const isPutBack = (putBack: Promise<void>) =>
  putBack.then(
    () => true,
    () => false,
  )

function nameOf(key: StoredKey): string {
  return prefix + JSON.stringify(key)
}

const storedKey: Reader<StoredKey> = (value) => {
  const [person, recordId, tab, ...more] = listOf(text)(value)
  return person === undefined || recordId === undefined || tab === undefined || more.length > 0
    ? fail()
    : [person, recordId, tab]
}

const lastWord: Reader<LastWord> = (value) => {
  const from = record(value)
  const { schema, at, size, text: draft } = record(from.record)
  return {
    key: storedKey(from.key),
    // Whether it is a draft is for whoever reads it to say, as with any that is stored.
    record: { schema: finite(schema), at: instant(at), size: finite(size), text: text(draft) },
    replaces: listOf(storedKey)(from.replaces),
  }
}

function orElse<T>(instead: T, make: () => T): T {
  try {
    return make()
  } catch {
    return instead
  }
}
