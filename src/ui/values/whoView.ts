import type { Person } from '../../services/port/recordApi'
import {
  type Author,
  authorOf,
  comparisonOf,
  lastAuthor,
  type SessionContext,
} from '../../machines/selectors/session'
import type { Who } from '../messages/who'

/** Who changed something and when (ISO 8601), as far as the backend says. */
export interface Authors {
  readonly who: Who
  readonly at: string | null
}

type Parked = Pick<SessionContext, 'base' | 'parked' | 'ownChanges' | 'person'>

/** Who gave these fields the values they have in theirs. */
export function authorsOf(names: readonly string[], parked: Parked): Authors {
  const author = authorOf(names, parked)
  return author === null ? nobody : { who: whoDid(author), at: author.at }
}

/** Everybody who changed a field since base, those first whose changes need a decision. */
export function authorsOfAll(context: Parked): Authors {
  const comparison = comparisonOf(context)
  const last = lastAuthor(context)
  if (last === null || comparison === null) return nobody
  const combined = comparison.combined.map(({ name }) => ({ names: [name] }))
  const units = [...comparison.decisions, ...comparison.theirs, ...combined, ...comparison.same]
  const authors = units.map(({ names }) => authorsOf(names, context))
  const names = [...new Set(authors.flatMap(({ who }) => who.names))]
  const own = authors.some(({ who }) => who.own)
  const at = latest(authors.map((each) => each.at))
  return names.length > 0 || own ? { who: { names, own }, at } : { who: whoDid(last), at }
}

/** The one an answer names that has no more of a person than the name. */
export function whoNamed(by: string | null, person: Person | null): Who {
  return whoDid({ by, own: by !== null && by === person?.name })
}

/** One attribution as the catalogue wants it: oneself is never named like somebody else. */
export function whoDid({ by, own = false }: Author): Who {
  return { names: own || by === null ? [] : [by], own }
}

const nobody: Authors = { who: { names: [], own: false }, at: null }

function latest(moments: readonly (string | null)[]): string | null {
  const known = moments.filter((at) => at !== null)
  return known.sort((a, b) => Date.parse(a) - Date.parse(b)).at(-1) ?? null
}
