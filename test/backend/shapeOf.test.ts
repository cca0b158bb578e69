import { describe, expect, it } from 'vitest'
import { recordings, textOf } from './recordings'
import { differences, shapeOf } from './shapeOf'

type Path = readonly (string | number)[]

/** The places of all values within a body, but in what an event keeps of a change. */
function placesIn(body: unknown, at: Path = []): readonly Path[] {
  if (typeof body !== 'object' || body === null) return []
  return Object.entries(body).flatMap(([key, value]) => {
    const place = [...at, Array.isArray(body) ? Number(key) : key]
    return /^delta_(?:before|after|meta)$/.test(key) ? [] : [place, ...placesIn(value, place)]
  })
}

/** A copy with something else at one place. */
function withAt(body: unknown, path: Path, change: (holder: Record<string, unknown>, key: string) => void) {
  const copy: unknown = structuredClone(body)
  const holder = path
    .slice(0, -1)
    .reduce<unknown>((from, key) => (from as Record<string, unknown>)[key], copy)
  change(holder as Record<string, unknown>, String(path.at(-1)))
  return copy
}

const isList = (body: unknown, path: Path) =>
  Array.isArray(
    path.slice(0, -1).reduce<unknown>((from, key) => (from as Record<string, unknown>)[key], body),
  )

/** With one element of each list, so that nothing else is like what is changed in it. */
function cut(body: unknown): unknown {
  if (Array.isArray(body)) return body.slice(0, 1).map(cut)
  if (typeof body !== 'object' || body === null) return body
  return Object.fromEntries(Object.entries(body).map(([key, value]) => [key, cut(value)]))
}

/** One body of each shape. */
const bodies = [
  ...new Map(
    recordings
      .map(({ recording }) => recording)
      .filter(({ response: { body } }) => typeof body === 'object' && body !== null && textOf(body) === null)
      .map(({ name, response }) => ({ name, body: cut(response.body) }))
      .map((each) => [JSON.stringify(shapeOf(each.body)), each] as const),
  ).values(),
]

describe('R28 an answer of another shape than the recorded one is told from it', () => {
  it.each<[string, (value: unknown) => boolean, (holder: Record<string, unknown>, key: string) => void]>([
    ['something is null', (value) => value !== null, (holder, key) => (holder[key] = null)],
    ['something is there that was null', (value) => value === null, (holder, key) => (holder[key] = 'text')],
    ['a key is missing', () => true, (holder, key) => delete holder[key]],
    ['a key is added', () => true, (holder) => (holder['added'] = 1)],
    ['a number is text', (value) => typeof value === 'number', (holder, key) => (holder[key] = '7')],
    ['a text is a number', (value) => typeof value === 'string', (holder, key) => (holder[key] = 7)],
    ['an object is text', (value) => typeof value === 'object', (holder, key) => (holder[key] = 'text')],
  ])('%s', (_, applies, change) => {
    let tried = 0
    const missed: unknown[] = []
    for (const { name, body } of bodies) {
      for (const path of placesIn(body)) {
        const value = path.reduce<unknown>((from, key) => (from as Record<string, unknown>)[key], body)
        // That an element is missing, or one is added, is no matter of shape.
        if (!applies(value) || (isList(body, path) && typeof value !== 'object')) continue
        if (isList(body, path) && /key/.test(_)) continue
        tried++
        const [is, other] = [shapeOf(body), shapeOf(withAt(body, path, change))]
        if (differences(is, is).length > 0) missed.push([name, path.join('.'), 'not itself'])
        if (differences(other, is).length === 0) missed.push([name, path.join('.'), 'ours'])
        if (differences(is, other).length === 0) missed.push([name, path.join('.'), 'theirs'])
      }
    }
    expect(missed).toEqual([])
    expect(tried).toBeGreaterThan(100)
  })
})
