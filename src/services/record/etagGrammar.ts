const maxCharacters = 256

// RFC 9110 §8.8.3: entity-tag = [ "W/" ] DQUOTE *etagc DQUOTE. No control character is an etagc.
const entityTag = /^(?:W\/)?"[\x21\x23-\x7e\x80-\xff]*"$/
const jobTag = /^job:([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}):([0-9]{1,16})$/i
/** What Apache, Jetty and others write at the end of a tag whose body they compress, inside the quotes. */
const compressed = /(?:--?|;)(?:gzip|br|zstd|deflate)$/

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
 * comparison, RFC 9110 §8.8.3.2), and without the mark that a compressing proxy adds inside the quotes.
 */
export function sameETag(a: string, b: string): boolean {
  return opaque(a) === opaque(b)
}

/** The tag as it was before a compressing proxy put its mark inside the quotes. */
export function withoutCompression(tag: string): string {
  return tag.endsWith('"') ? `${tag.slice(0, -1).replace(compressed, '')}"` : tag
}

/** The tag as a strong one: a proxy that compresses makes weak ones of a server's strong ones (nginx), and the server knows only its own. */
export function strongTag(tag: string): string {
  return withoutCompression(tag).replace(/^W\//, '')
}

function opaque(tag: string): string {
  const strong = tag.startsWith('W/') ? tag.slice(2) : tag
  const quoted = strong.length >= 2 && strong.startsWith('"') && strong.endsWith('"')
  return (quoted ? strong.slice(1, -1) : strong).replace(compressed, '')
}
