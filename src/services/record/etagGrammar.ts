const maxCharacters = 256

// RFC 9110 §8.8.3: entity-tag = [ "W/" ] DQUOTE *etagc DQUOTE. No control character is an etagc.
const entityTag = /^(?:W\/)?"[\x21\x23-\x7e\x80-\xff]*"$/
const jobTag = /^job:([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}):([0-9]{1,16})$/i
const gzipSuffix = '-gzip'

/** The job and the `updated_at`, in ms, that an ETag of the Jobs Manager names. */
export interface JobETag {
  readonly jobId: string
  readonly updatedAt: number
}

/** Whether a text is an entity tag that can be echoed in a header without harm. */
export function isEntityTag(text: string): boolean {
  return text.length <= maxCharacters && entityTag.test(text)
}

/** Reads `W/"job:<uuid>:<ms>"`, in any of the forms that {@link sameETag} takes for one; null for other tags. */
export function readJobETag(tag: string): JobETag | null {
  const [, jobId, updatedAt] = jobTag.exec(opaque(tag)) ?? []
  if (jobId === undefined || updatedAt === undefined) return null
  return { jobId: jobId.toLowerCase(), updatedAt: Number(updatedAt) }
}

/** Whether a tag says that it belongs to another job than this one. */
export function namesAnotherJob(tag: string, jobId: string): boolean {
  const named = readJobETag(tag)
  return named !== null && named.jobId !== jobId.toLowerCase()
}

/** The ETag of an answer about a job, byte for byte; null when it is none, or one that must not be echoed for it. */
export function acceptETag(value: unknown, jobId: string): string | null {
  if (typeof value !== 'string' || !isEntityTag(value)) return null
  return namesAnotherJob(value, jobId) ? null : value
}

/**
 * Whether two ETags name one version. Compared as the Jobs Manager does, after dropping `W/` and the quotes (weak
 * comparison, RFC 9110 §8.8.3.2), and without the `-gzip` that a compressing proxy adds inside the quotes.
 */
export function sameETag(a: string, b: string): boolean {
  return opaque(a) === opaque(b)
}

/** The tag as it was before a compressing proxy wrote `-gzip` inside its quotes. */
export function withoutCompression(tag: string): string {
  return tag.endsWith(`${gzipSuffix}"`) ? `${tag.slice(0, -gzipSuffix.length - 1)}"` : tag
}

function opaque(tag: string): string {
  const strong = tag.startsWith('W/') ? tag.slice(2) : tag
  const quoted = strong.length >= 2 && strong.startsWith('"') && strong.endsWith('"')
  const bare = quoted ? strong.slice(1, -1) : strong
  return bare.endsWith(gzipSuffix) ? bare.slice(0, -gzipSuffix.length) : bare
}
