import { isNested, isSame } from './changes'

/** One field in the three versions a comparison is about. */
export interface ThreeValues {
  readonly name: string
  readonly base: unknown
  readonly mine: unknown
  readonly theirs: unknown
  readonly who: 'nobody' | 'mine' | 'theirs' | 'both, alike' | 'both'
}

/** The fields in base, mine and theirs, wherever the context keeps them; those that differ come first. */
export function threeValues(context: Readonly<Record<string, unknown>>): readonly ThreeValues[] {
  const base = fieldsUnder(context, 'base')
  if (base === null) return []
  const edits = context['edits']
  const mine = { ...base, ...(isNested(edits) ? edits : {}) } as Record<string, unknown>
  const theirs = fieldsUnder(context, 'theirs') ?? base
  const rows = Object.keys({ ...base, ...theirs }).map((name): ThreeValues => {
    const values = { base: base[name], mine: mine[name], theirs: theirs[name] }
    return { name, ...values, who: whoChanged(values) }
  })
  return [...rows.filter(({ who }) => who !== 'nobody'), ...rows.filter(({ who }) => who === 'nobody')]
}

function whoChanged({
  base,
  mine,
  theirs,
}: Pick<ThreeValues, 'base' | 'mine' | 'theirs'>): ThreeValues['who'] {
  const isMine = !isSame(base, mine)
  const isTheirs = !isSame(base, theirs)
  if (!isMine) return isTheirs ? 'theirs' : 'nobody'
  if (!isTheirs) return 'mine'
  return isSame(mine, theirs) ? 'both, alike' : 'both'
}

/** The fields of the version under this name, in the context or one level further in. */
function fieldsUnder(context: object, name: string): Readonly<Record<string, unknown>> | null {
  const places = [context, ...Object.values(context).filter(isNested)]
  for (const place of places) {
    const version = (place as Record<string, unknown>)[name]
    if (isNested(version) && 'fields' in version && isNested(version.fields) && 'etag' in version)
      return version.fields as Record<string, unknown>
  }
  return null
}
