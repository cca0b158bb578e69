import { own } from '../json/json'
import { record, text, type Reader } from '../json/shape'

/** One key of an answer, with the reader of what is there. */
interface Key<Value> {
  /** The first of these that the answer has. */
  readonly keys: readonly string[]
  readonly reader: Reader<Value>
}

/** Money, hours and the like: plain digits as text, also when they come as a number. */
export const digits: Reader<string> = (value) => (typeof value === 'number' ? String(value) : text(value))

/** Null for what is null or left out. */
export function orNull<Value>(reader: Reader<Value>): Reader<Value | null> {
  return (value) => (value === null || value === undefined ? null : reader(value))
}

/** What is below one key of the API's; below the first of several that an answer has, where backends differ. */
export function at<Value>(key: string | readonly string[], reader: Reader<Value>): Key<Value> {
  return { keys: [key].flat(), reader }
}

/** An object of ours, each value read from the key the API has for it, and nothing else. */
export function objectOf<Value extends object>(keys: {
  readonly [Name in keyof Value]: Key<Value[Name]>
}): Reader<Value> {
  const entries = Object.entries<Key<unknown>>(keys)
  return (value) => {
    const from = record(value)
    return Object.fromEntries(
      entries.map(([name, { keys, reader }]) => {
        const key = keys.find((each) => own(from, each) !== undefined) ?? keys[0] ?? name
        return [name, reader(own(from, key))]
      }),
    ) as Value
  }
}
