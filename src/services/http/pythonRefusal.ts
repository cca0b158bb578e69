/**
 * The sentences of a refusal that is one text with Python's errors in it, by key, or under '' without one; null for
 * other texts.
 */
export type PythonRefusal = Readonly<Record<string, string>>

const maxLength = 8_000
// A key and the bracket after it, or one error with its sentence in either kind of quotes.
const part =
  /'([a-z_]{1,60})': \[|ErrorDetail\(string=(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"), code=(?:'[a-z_]*')?/gs
// The same, with errors that are nothing but their sentence.
const plainPart = /'([a-z_]{1,60})': \[|'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"/gs
const escape = /\\(?:x([0-9a-f]{2})|u([0-9a-f]{4})|(.))/gs
const named: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' }

/**
 * Digs the sentences out of what Django's `str()` makes of its errors: `Invalid data: {'name':
 * [ErrorDetail(string='…', code='max_length')]}`, and of a model's own, `{'name': ['…']}` or `['…']`. Keys, brackets and
 * quoting tell where they are; no word of them is looked at.
 */
export function readPythonRefusal(text: string): PythonRefusal | null {
  const start = text.slice(0, maxLength)
  return sentencesIn(start, part) ?? (isPythonAlone(text.trim()) ? sentencesIn(start, plainPart) : null)
}

function sentencesIn(text: string, pattern: RegExp): PythonRefusal | null {
  const found: Record<string, string> = {}
  let key: string | null = text.trimStart().startsWith('[') ? '' : null
  for (const [, name, single, double] of text.matchAll(pattern)) {
    if (name !== undefined) key = name
    else if (key !== null) {
      const sentence = unescaped(single ?? double ?? '')
      found[key] = Object.hasOwn(found, key) ? `${found[key] ?? ''} ${sentence}` : sentence
    }
  }
  return Object.keys(found).length === 0 ? null : found
}

/** A list of sentences and nothing else, or a dictionary of such lists, after a word or two and a colon at most. */
function isPythonAlone(text: string): boolean {
  if (text.startsWith("['") || text.startsWith('["')) return text.endsWith("']") || text.endsWith('"]')
  const before = text.slice(0, Math.max(text.indexOf('{'), 0))
  const isLed = before === '' || (before.endsWith(': ') && before.length < 60 && !/['"]/.test(before))
  return isLed && text.slice(before.length).startsWith("{'") && text.endsWith(']}')
}

function unescaped(text: string): string {
  return text.replace(escape, (_all, hex?: string, unicode?: string, letter = '') => {
    const code = hex ?? unicode
    if (code !== undefined) return String.fromCharCode(Number.parseInt(code, 16))
    return named[letter as string] ?? (letter as string)
  })
}
