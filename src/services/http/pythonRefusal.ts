/** The sentences of a refusal that is one text with a Python dictionary of errors in it, by key; null for other texts. */
export type PythonRefusal = Readonly<Record<string, string>>

const maxLength = 8_000
// A key and the bracket after it, or one error with its sentence in either kind of quotes.
const part = /'([a-z_]{1,60})': \[|ErrorDetail\(string=(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"), code=/gs
const escape = /\\(?:x([0-9a-f]{2})|u([0-9a-f]{4})|(.))/gs
const named: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' }

/**
 * Digs the sentences out of what Django's `str()` makes of its errors: `Invalid data: {'name':
 * [ErrorDetail(string='…', code='max_length')]}`. Keys and quoting tell where they are; no word of them is looked at.
 */
export function readPythonRefusal(text: string): PythonRefusal | null {
  const found: Record<string, string> = {}
  let key: string | null = null
  for (const [, name, single, double] of text.slice(0, maxLength).matchAll(part)) {
    if (name !== undefined) key = name
    else if (key !== null) {
      const sentence = unescaped(single ?? double ?? '')
      found[key] = key in found ? `${found[key] ?? ''} ${sentence}` : sentence
    }
  }
  return Object.keys(found).length === 0 ? null : found
}

function unescaped(text: string): string {
  return text.replace(escape, (_all, hex?: string, unicode?: string, letter = '') => {
    const code = hex ?? unicode
    if (code !== undefined) return String.fromCharCode(Number.parseInt(code, 16))
    return named[letter as string] ?? (letter as string)
  })
}
