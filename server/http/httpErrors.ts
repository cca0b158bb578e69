/** The body of an answer that is not a success. */
export type ErrorBody = Readonly<Record<string, unknown>>

/**
 * An expected refusal: the error handler answers with exactly this status, body and headers. Sentences in a body are
 * for people; a client decides by the status.
 */
export class HttpError extends Error {
  constructor(
    readonly status: number,
    readonly body: ErrorBody,
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(`HTTP ${status}`)
    this.name = 'HttpError'
  }
}

/** 400 with one sentence per refused field: `{"error": "…", "fields": {"name": "…"}}`. */
export function refusedFields(problems: ReadonlyMap<string, string>): HttpError {
  return new HttpError(400, {
    error: [...problems.values()].join(' '),
    fields: Object.fromEntries(problems),
  })
}

/** 401: nobody is signed in. RFC 9110 §15.5.2 asks for the challenge header; no browser reacts to this scheme. */
export function notSignedIn(detail = 'Sign in to continue.'): HttpError {
  return new HttpError(401, { detail }, { 'www-authenticate': 'Cookie realm="jobs"' })
}

/** 403: signed in, but not allowed. */
export function forbidden(detail: string): HttpError {
  return new HttpError(403, { detail })
}

/**
 * 403: the request was made in the name of somebody else than the person its cookies belong to. Nothing was done. The
 * `code` tells it from a role that is missing.
 */
export function otherPerson(name: string): HttpError {
  return new HttpError(403, { detail: `${name} is signed in in this browser now.`, code: 'other_person' })
}

/** 429 with the whole seconds to wait (RFC 9110 §10.2.3). */
export function tooMany(error: string, retryAfterSeconds: number): HttpError {
  return new HttpError(429, { error }, { 'retry-after': String(Math.max(1, retryAfterSeconds)) })
}

/** 412: the record is not, or no longer, what the request was based on. Carries the tag it has now. */
export class StaleError extends HttpError {
  constructor(error: string, currentTag: string) {
    super(412, { error }, { etag: currentTag })
    this.name = 'StaleError'
  }
}
