import { HttpError } from './httpErrors'

/** The weak entity tag of one version of a job: `W/"job:<uuid>:<updated_at in ms>"` (RFC 9110 §8.8.3). */
export function jobTag(jobId: string, revision: number): string {
  return `W/"job:${jobId}:${revision}"`
}

/**
 * The `If-Match` a write must carry.
 *
 * @throws HttpError 428 when there is none (RFC 6585 §3).
 */
export function requireIfMatch(header: string | undefined): string {
  if (header !== undefined && header !== '') return header
  throw new HttpError(428, { error: 'This request needs an If-Match header with the ETag of the job.' })
}

/**
 * Whether an `If-Match` names exactly this version. Weak and strong forms are accepted, because that is what the
 * Jobs Manager does; lists and `*` never match, because a write without a known base is what the tag prevents.
 */
export function ifMatchNames(header: string, jobId: string, revision: number): boolean {
  return opaque(header) === `job:${jobId}:${revision}`
}

/** Whether `If-None-Match` lets a read answer 304, by weak comparison (RFC 9110 §13.1.2). */
export function ifNoneMatchNames(header: string | undefined, tag: string): boolean {
  if (header === undefined) return false
  if (header.trim() === '*') return true
  return header.split(',').some((candidate) => opaque(candidate.trim()) === opaque(tag))
}

function opaque(tag: string): string {
  const bare = tag.startsWith('W/') ? tag.slice(2) : tag
  return bare.length >= 2 && bare.startsWith('"') && bare.endsWith('"') ? bare.slice(1, -1) : bare
}
