import { openDB, type DBSchema, type IDBPDatabase } from 'idb'
import { instant, listOf, mapOf, nullOr, readAs, record, text, type Reader } from '../json/shape'
import type { Fields, FieldValue } from '../record/fieldTable'

const database = { name: 'seen-records', version: 1, store: 'people' } as const
const maxRecords = 30

/** A record as this browser last got it from the server. */
export interface SeenRecord {
  readonly id: string
  readonly fields: Fields
  /** Names of the things its references point to, by field. */
  readonly names: Readonly<Record<string, string>>
  /** What people call it by; null when it has none. */
  readonly number: string | null
  /** ISO 8601, when it was read. */
  readonly at: string
}

/** What one person has seen lately, the newest first. */
export interface Seen {
  readonly person: { readonly id: string; readonly name: string }
  readonly records: readonly SeenRecord[]
}

/**
 * What the person at this browser has seen of records, for when the server does not answer. It is one person's at a
 * time: whoever begins removes what was another's, and what comes late from somebody who has left is not taken. Every
 * call may reject, as where a browser keeps nothing.
 */
export interface SeenRecords {
  begin(person: Seen['person']): Promise<void>
  keep(personId: string, record: SeenRecord): Promise<void>
  remove(personId: string, recordId: string): Promise<void>
  /** Null when nothing is kept. */
  read(): Promise<Seen | null>
  wipe(): Promise<void>
}

interface Schema extends DBSchema {
  people: { key: 'seen'; value: unknown }
}

export function createSeenRecords(): SeenRecords {
  async function connected<Done>(use: (db: IDBPDatabase<Schema>) => Promise<Done>): Promise<Done> {
    const db = await openDB<Schema>(database.name, database.version, {
      upgrade: (made) => void made.createObjectStore(database.store),
    })
    return use(db).finally(() => db.close())
  }

  /** Reads and writes in one transaction; null removes. */
  const change = (next: (seen: Seen | null) => Seen | null) =>
    connected(async (db) => {
      const { store, done } = db.transaction(database.store, 'readwrite')
      const write = async () => {
        const before = readAs(seenOf, await store.get('seen'))
        const after = next(before)
        if (after === null) await store.delete('seen')
        else if (after !== before) await store.put(after, 'seen')
      }
      // Both reject when the browser has no room.
      await Promise.all([write(), done])
    })
  const ofPerson = (personId: string, next: (records: Seen['records']) => Seen['records']) =>
    change((seen) => (seen?.person.id === personId ? { ...seen, records: next(seen.records) } : seen))

  return {
    begin: (person) => change((seen) => (seen?.person.id === person.id ? seen : { person, records: [] })),
    keep: (personId, record) =>
      ofPerson(personId, (records) =>
        [record, ...records.filter(({ id }) => id !== record.id)].slice(0, maxRecords),
      ),
    remove: (personId, recordId) =>
      ofPerson(personId, (records) => records.filter(({ id }) => id !== recordId)),
    read: () => connected(async (db) => readAs(seenOf, await db.get(database.store, 'seen'))),
    wipe: () => change(() => null),
  }
}

const value: Reader<FieldValue> = nullOr((each) => (typeof each === 'boolean' ? each : text(each)))

const seenRecord: Reader<SeenRecord> = (each) => {
  const from = record(each)
  return {
    id: text(from.id),
    fields: mapOf(value)(from.fields),
    names: mapOf(text)(from.names),
    number: nullOr(text)(from.number),
    at: instant(from.at),
  }
}

const seenOf: Reader<Seen> = (each) => {
  const from = record(each)
  const { id, name } = record(from.person)
  return { person: { id: text(id), name: text(name) }, records: listOf(seenRecord)(from.records) }
}
