import { randomUUID } from 'node:crypto'
import { HttpError } from './httpErrors'
import { JsonFloat } from '../values/jsonFloat'

/** How many lists and objects may stand inside each other. */
export const maxDepth = 20

const quote = 0x22
const backslash = 0x5c
const decoder = new TextDecoder('utf-8', { fatal: true })
const floatKey = `float ${randomUUID()}`
const numberAt = /-?(?:0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?/y

/**
 * Reads a request body. One pass over the text bounds the depth and marks numbers that have a point or an exponent;
 * the rest is `JSON.parse`.
 *
 * @returns the value, with such numbers as {@link JsonFloat}; `undefined` for an empty body.
 * @throws HttpError 400: not UTF-8, not JSON (so also `NaN`), deeper than {@link maxDepth}, or a `__proto__` key.
 */
export function readJson(body: Buffer): unknown {
  if (body.length === 0) return undefined
  const marked = markFloats(decode(body))
  try {
    return JSON.parse(marked, revive)
  } catch (error) {
    if (error instanceof HttpError) throw error
    throw new HttpError(400, { error: 'The body is not valid JSON.' })
  }
}

function decode(body: Buffer): string {
  try {
    return decoder.decode(body)
  } catch {
    throw new HttpError(400, { error: 'The body is not valid UTF-8 text.' })
  }
}

function revive(key: string, value: unknown): unknown {
  if (key === '__proto__') throw new HttpError(400, { error: 'The key __proto__ is not allowed.' })
  if (typeof value !== 'object' || value === null) return value
  const source: unknown = Object.getOwnPropertyDescriptor(value, floatKey)?.value
  return typeof source === 'string' ? new JsonFloat(source) : value
}

function markFloats(text: string): string {
  let depth = 0
  let marked = ''
  let copied = 0
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === quote) at = endOfString(text, at)
    else if (code === 0x5b || code === 0x7b) depth = deeper(depth)
    else if (code === 0x5d || code === 0x7d) depth--
    else if (code === 0x2d || (code >= 0x30 && code <= 0x39)) {
      numberAt.lastIndex = at
      const found = numberAt.exec(text)
      if (found === null) continue
      const [source, point, exponent] = found
      if (point !== undefined || exponent !== undefined) {
        marked += `${text.slice(copied, at)}{"${floatKey}":"${source}"}`
        copied = at + source.length
      }
      at += source.length - 1
    }
  }
  return marked + text.slice(copied)
}

function deeper(depth: number): number {
  if (depth < maxDepth) return depth + 1
  throw new HttpError(400, { error: `The JSON is nested more than ${maxDepth} levels deep.` })
}

/** The place of the closing quote, or the last character of an unfinished string, which `JSON.parse` then refuses. */
function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === backslash) at++
    else if (code === quote) return at
  }
  return text.length - 1
}
