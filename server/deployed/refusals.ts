import { objectIn, type Json } from './json'

/** An answer that is not a success. A text is HTML. */
export interface Refusal {
  readonly status: number
  readonly body: Json | string
}

/** The request that is refused. */
export interface Refused {
  readonly method: string
  /** The route's address, with its parameters by name; empty for an address there is no route for. */
  readonly route: string
  readonly hasAccessCookie: boolean
  readonly hasRefreshCookie: boolean
}

export const htmlPage = '<!doctype html>'

/** A Python dictionary of errors as Django's `str()` writes it, one sentence per key. */
export function pythonErrors(label: string, problems: ReadonlyMap<string, string>): string {
  const parts = [...problems].map(([key, sentence]) => `'${key}': [${errorDetail(sentence, 'invalid')}]`)
  return `${label}: {${parts.join(', ')}}`
}

/**
 * Turns a refusal of this server into what the deployed Jobs Manager answers at the same place.
 *
 * @param known the fields a job has: only they come in the dictionary of a refused value.
 */
export function deployedRefusal(refused: Refused, own: Refusal, known: ReadonlySet<string>): Refusal {
  const { method, route } = refused
  const body = objectIn(own.body)
  if (route === '' && own.status === 404) return { status: 404, body: htmlPage }
  if (route.startsWith('/accounts/')) return accountRefusal(refused, own, body)
  if (own.status === 401) {
    return refused.hasAccessCookie ? { status: 401, body: { detail: notAToken() } } : own
  }
  if (own.status === 500 && method === 'GET' && 'error' in body) return { status: 500, body: htmlPage }
  if (route.endsWith('/quote/status/') && own.status === 404) return detailed(own, body)
  if (route.startsWith('/job/api/')) return boardRefusal(own, body)
  const problems = problemsIn(body)
  if (problems.size === 0) return { status: own.status, body: withoutFields(body) }
  const isKnown = [...problems.keys()].every((name) => known.has(name))
  if (route.endsWith('/events/create/')) return invalid(own, 'Validation failed', problems)
  return isKnown && method !== 'POST'
    ? invalid(own, 'Invalid data', problems)
    : { status: own.status, body: withoutFields(body) }
}

function accountRefusal({ route, ...refused }: Refused, own: Refusal, body: Json): Refusal {
  const sentence = body['detail'] ?? body['error']
  if (own.status === 404) return { status: 404, body: htmlPage }
  if (route.endsWith('/token/')) {
    if (own.status === 401) return { status: 400, body: { non_field_errors: [sentence] } }
    return 'error' in body ? detailed(own, body) : own
  }
  if (route.endsWith('/refresh/') && own.status === 401) {
    return refused.hasRefreshCookie
      ? { status: 401, body: { detail: sentence, code: 'token_not_valid' } }
      : { status: 400, body: { refresh: [sentence] } }
  }
  if (own.status === 401 && refused.hasAccessCookie) return { status: 401, body: { detail: notAToken() } }
  return own
}

function boardRefusal(own: Refusal, body: Json): Refusal {
  if ('detail' in body) return own
  const status = problemsIn(body).get('job_status')
  const error =
    status === undefined ? body['error'] : pythonErrors('Invalid input data', new Map([['status', status]]))
  return { status: own.status, body: { success: false, error } }
}

function invalid(own: Refusal, label: string, problems: ReadonlyMap<string, string>): Refusal {
  return { status: own.status, body: { error: pythonErrors(label, problems) } }
}

function detailed(own: Refusal, body: Json): Refusal {
  return { status: own.status, body: { detail: body['error'] } }
}

/** Its refusals are sentences alone. */
function withoutFields({ fields: _, code: _code, ...body }: Json): Json {
  return body
}

function problemsIn(body: Json): ReadonlyMap<string, string> {
  return new Map(Object.entries(objectIn(body['fields'])).map(([name, text]) => [name, String(text)]))
}

function notAToken(): string {
  const detail = errorDetail('The token is not valid.', 'token_not_valid')
  const message = `{'token_class': ${detail}, 'token_type': ${detail}, 'message': ${detail}}`
  return `{'detail': ${detail}, 'code': ${detail}, 'messages': [${message}]}`
}

function errorDetail(sentence: string, code: string): string {
  return `ErrorDetail(string=${pythonText(sentence)}, code='${code}')`
}

/** As Python's `repr` writes a text. */
function pythonText(text: string): string {
  const escaped = text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('\r', '\\r')
  if (escaped.includes("'") && !escaped.includes('"')) return `"${escaped}"`
  return `'${escaped.replaceAll("'", "\\'")}'`
}
