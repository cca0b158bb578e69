import type { FieldTable, Fields } from '../record/fieldTable'
import { asList, asText, own } from '../json/json'
import { readErrorList } from './errorList'
import { readPythonRefusal } from './pythonRefusal'

const longestSentence = 1_000
const messageKeys = ['error', 'detail', 'message', 'non_field_errors']
const problemKeys = ['type', 'title', 'status', 'instance']

/** The sentence of a refusal that names no field: `{"error": "…"}`, `{"detail": "…"}` and their like. */
export function readMessage(body: unknown): string | null {
  const text =
    messageKeys.map((key) => sentence(own(body, key))).find((each) => each !== null) ??
    sentence(own(own(body, 'error'), 'message')) ??
    sentence(readErrorList(body).map((entry) => entry.text)) ??
    (isProblemDetails(body) ? sentence(own(body, 'title')) : null)
  const python = text === null ? null : readPythonRefusal(text)
  return python === null ? text : Object.values(python).join(' ')
}

/**
 * The sentences of a refusal by field name: `{"error", "fields": {name: "…"}}` of the Jobs Manager, or
 * `{name: ["…", …]}` of Django's REST framework, or the same as a text, which is how the deployed one has it; or as
 * other backends have them ({@link readErrorList}).
 */
export function readProblems(fields: FieldTable, body: unknown): Readonly<Record<string, string>> {
  const named = own(body, 'fields')
  const python = messageKeys
    .map((key) => readPythonRefusal(asText(own(body, key)) ?? ''))
    .find((each) => each !== null)
  const errors = readErrorList(body)
  const words = isProblemDetails(body) ? [...messageKeys, ...problemKeys] : messageKeys
  const problems: Record<string, string> = {}
  for (const { name } of fields) {
    const byName = own(body, name)
    // A text under such a name is about the refusal, whatever the field of that name is.
    const isWord = words.includes(name) && typeof byName === 'string'
    const text =
      sentence(own(named, name)) ??
      (isWord ? null : sentence(byName)) ??
      sentence(own(python, name)) ??
      sentence(errors.filter(({ about }) => about === name.toLowerCase()).map((entry) => entry.text))
    if (text !== null) problems[name] = text
  }
  return problems
}

/** RFC 9457, with or without what it lets out. */
function isProblemDetails(body: unknown): boolean {
  const isText = (key: string) => asText(own(body, key)) !== null
  const isSaid = typeof own(body, 'status') === 'number' || own(body, 'errors') !== undefined
  return isText('title') && (isSaid || isText('type') || isText('detail'))
}

/** The problem of a write that was too large (413): it stands at the longest text that was sent. */
export function tooLargeProblem(
  fields: FieldTable,
  after: Fields,
  maxBytes: number,
): Readonly<Record<string, string>> {
  let longest = ''
  let name: string | null = null
  for (const row of fields) {
    const value = after[row.name]
    if (typeof value !== 'string' || value.length <= longest.length) continue
    longest = value
    name = row.name
  }
  if (name === null) return {}
  const label = fields.find((row) => row.name === name)?.label ?? name
  const length = [...longest].length.toLocaleString('en')
  const limit = maxBytes.toLocaleString('en')
  return {
    [name]: `${label} is too long to be saved: it has ${length} characters; at most ${limit} bytes are possible.`,
  }
}

function sentence(value: unknown): string | null {
  const text =
    asText(value) ??
    asList(value)
      .filter((item) => typeof item === 'string')
      .join(' ')
  return text === '' ? null : text.slice(0, longestSentence)
}
