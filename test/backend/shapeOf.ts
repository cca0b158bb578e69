/** The kinds of values something is made of: keys, types and what is null, without the values. */
export type Shape = string | readonly Shape[] | { readonly [key: string]: Shape }

const detail = /ErrorDetail\(string=(?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"), code='[a-z_]+'\)/g

/**
 * The shape of an answer. A list has the shapes of its elements, each once. In a text with Python's errors in it, the sentences and
 * their codes are left out: nobody decides by them.
 */
export function shapeOf(value: unknown): Shape {
  if (value === null) return 'null'
  if (Array.isArray(value)) {
    const shapes = value.map((each) => JSON.stringify(shapeOf(each)))
    return [...new Set(shapes)].map((shape) => JSON.parse(shape) as Shape)
  }
  if (typeof value === 'object') {
    const entries = Object.entries(value).map(([key, each]) => [key, shapeAt(key, each)] as const)
    return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)))
  }
  return typeof value === 'string' && value.includes('ErrorDetail(')
    ? value.replace(detail, '…')
    : typeof value
}

/** What an event keeps of a change depends on the change: its fields, and what was said about them. */
function shapeAt(key: string, value: unknown): Shape {
  const isOpen = /^delta_(?:before|after|meta)$/.test(key) && value !== null
  return isOpen ? 'object' : shapeOf(value)
}

/**
 * Where two shapes differ, as paths; nothing where they are one. Of a list, each recorded element has to be among ours,
 * and ours may have no key, and nothing at a key, that no recorded one has there.
 */
export function differences(ours: Shape, recorded: Shape, path = 'body'): readonly string[] {
  if (Array.isArray(ours) && Array.isArray(recorded)) {
    if (ours.length === 0 || recorded.length === 0) return []
    const among = (shape: Shape) =>
      (ours as readonly Shape[]).some((own) => differences(own, shape).length === 0)
    const unknown = (ours as readonly Shape[]).flatMap((own) => unheardOf(own, recorded as readonly Shape[]))
    const missing = (recorded as readonly Shape[]).filter((shape) => !among(shape))
    return [
      ...[...new Set(unknown)].map((what) => `${path}[]${what}`),
      ...missing.map((shape) => `${path}[] ${JSON.stringify(shape)}`),
    ]
  }
  if (
    typeof ours === 'string' ||
    typeof recorded === 'string' ||
    Array.isArray(ours) ||
    Array.isArray(recorded)
  ) {
    return ours === recorded ? [] : [`${path}: ${JSON.stringify(ours)}, not ${JSON.stringify(recorded)}`]
  }
  const own = ours as Readonly<Record<string, Shape>>
  const other = recorded as Readonly<Record<string, Shape>>
  const keys = [...new Set([...Object.keys(own), ...Object.keys(other)])]
  return keys.flatMap((key) => differences(own[key] ?? 'absent', other[key] ?? 'absent', `${path}.${key}`))
}

/** What an element of ours has that no recorded one has at the same key. */
function unheardOf(own: Shape, recorded: readonly Shape[]): readonly string[] {
  if (!isKeyed(own))
    return recorded.some((other) => differences(own, other).length === 0) ? [] : [JSON.stringify(own)]
  const others = recorded.filter(isKeyed)
  return Object.entries(own)
    .filter(([key, shape]) => !others.some((other) => key in other && isLike(shape, other[key] ?? 'absent')))
    .map(([key, shape]) => `.${key}: ${JSON.stringify(shape)}`)
}

function isLike(shape: Shape, other: Shape): boolean {
  return differences(shape, other).length === 0
}

function isKeyed(shape: Shape): shape is Readonly<Record<string, Shape>> {
  return typeof shape === 'object' && !Array.isArray(shape)
}
