import { asIdentifier, own } from '../json/json'
import { fail, finite, readAs, record, text, type Reader } from '../json/shape'

/** One key of an answer, with the reader of what is there. */
interface Key<Value> {
  /** The first of these that the answer has. */
  readonly keys: readonly string[]
  readonly reader: Reader<Value>
}

/** Money, hours and the like: plain digits as text, also when they come as a number; zero where there is nothing. */
export const digits: Reader<string> = (value) => {
  if (value === null || value === undefined) return '0'
  return typeof value === 'number' ? String(value) : text(value)
}

/** A number, also when it comes as text. */
export const number: Reader<number> = (value) =>
  typeof value === 'string' && value.trim() !== '' ? finite(Number(value)) : finite(value)

/** A number to sort or to call something by: zero where there is none. */
export const numberOrZero: Reader<number> = (value) => readAs(number, value) ?? 0

/** What something is called among programs: a text, also when it comes as a number. */
export const identifier: Reader<string> = (value) => asIdentifier(value) ?? fail()

/** A text to show, also when it comes as a number: empty where there is none. */
export const label: Reader<string> = (value) =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : ''

/** Whether something is so. What is not said is not so. */
export const flag: Reader<boolean> = (value) => value === true || value === 1 || value === 'true'

/** A text beside others: null where there is none, which is nothing to throw about thousands of times in one board. */
export const detail: Reader<string | null> = (value) => (typeof value === 'string' ? value : null)

/** A list, without what cannot be read in it: one card that is broken takes no board away. */
export function listIn<Value>(reader: Reader<Value>): Reader<readonly Value[]> {
  return (value) => {
    if (!Array.isArray(value)) return fail()
    const read = value.flatMap((each) => {
      const item = readAs(reader, each)
      return item === null ? [] : [item]
    })
    return read.length === 0 && value.length > 0 ? fail() : read
  }
}

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
