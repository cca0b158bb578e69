import type { Person, RecordApi, RecordVersion } from '../port/recordApi'
import { rowOf } from '../port/rowOf'
import type { SeenRecords } from './seenRecords'

export interface KeepSeenOptions {
  readonly person: Pick<Person, 'id' | 'name'>
  readonly seen: SeenRecords
  /** The key of the details that people call a record by. */
  readonly numberKey: string
}

/**
 * The same port, which keeps what it reads as last seen, and forgets what is gone or not for this person any more.
 * Nothing is ever answered from what is kept.
 */
export function keepSeen(api: RecordApi, { person, seen, numberKey }: KeepSeenOptions): RecordApi {
  // One after the other, and whatever becomes of it: a browser that keeps nothing is no trouble for a session.
  let last = seen.begin(person).catch(() => undefined)
  const then = (act: () => Promise<void>) => void (last = last.then(act).catch(() => undefined))
  const keep = (id: string, { fields, names, details }: RecordVersion) => {
    const number = details[numberKey] ?? null
    const at = new Date().toISOString()
    then(() =>
      seen.keep(person.id, { id, fields, names, number: number === null ? null : String(number), at }),
    )
  }
  const forget = (id: string) => then(() => seen.remove(person.id, id))
  return {
    ...api,
    async load(recordId, signal) {
      const outcome = await api.load(recordId, signal)
      if (outcome.type === 'load.done') keep(recordId, outcome.version)
      // What answers while a server is being restarted may not know of the record.
      else if (outcome.type === 'load.missing' && outcome.doubtful !== true) forget(recordId)
      else if (outcome.type === 'load.denied') forget(recordId)
      return outcome
    },
    async send(operation, signal) {
      const outcome = await api.send(operation, signal)
      const { recordId } = operation
      if (outcome.type === 'send.accepted' && outcome.version !== null) keep(recordId, outcome.version)
      else if (outcome.type === 'send.accepted' && rowOf(operation).endsRecord) forget(recordId)
      else if (outcome.type === 'send.missing' && outcome.by !== null) forget(recordId)
      return outcome
    },
  }
}
