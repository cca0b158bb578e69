import { readUrl } from '../../services/json/readUrl'

/**
 * The path to go to after signing in: what was asked for if it is a page of this app, else the board. An address of
 * another origin, however it is written (`//host`, `/\host`, `javascript:`), never passes.
 */
export function safePath(asked: unknown): string {
  if (typeof asked !== 'string' || !asked.startsWith('/')) return '/'
  const here = 'https://here.invalid'
  const url = readUrl(asked, here)
  if (url === null) return '/'
  const { origin, pathname, search, hash } = url
  // The parser turns "/\host" into another host and "/.//host" into a path that a later reader takes for one.
  return origin === here && !pathname.startsWith('//') ? `${pathname}${search}${hash}` : '/'
}
