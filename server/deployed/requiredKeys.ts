import { HttpError } from '../http/httpErrors'
import { textProblem } from '../values/fieldValues'
import { objectIn, type Json } from './json'
import { pythonErrors } from './refusals'

const required = 'This field is required.'

/**
 * What the deployed Jobs Manager says first about the shape of a body, before it looks at anything else: null when it
 * has nothing to say.
 */
export function shapeRefusal(method: string, route: string, body: unknown): HttpError | null {
  if (body === undefined && !route.startsWith('/accounts/')) return null
  const problems = problemsOf(method, route, objectIn(body), body)
  if (problems.size === 0) return null
  if (route.startsWith('/accounts/')) {
    return new HttpError(400, Object.fromEntries([...problems].map(([key, text]) => [key, [text]])))
  }
  return new HttpError(400, { error: pythonErrors('Validation failed', problems) })
}

function problemsOf(method: string, route: string, body: Json, sent: unknown): ReadonlyMap<string, string> {
  if (sent === null) return new Map([['non_field_errors', 'This must not be null.']])
  if (route === '/accounts/api/token/') return missingIn(body, ['username', 'password'], ['', undefined])
  if (route === '/job/rest/jobs/:id/' && (method === 'PATCH' || method === 'PUT')) return envelope(body)
  if (method !== 'POST') return new Map()
  if (route === '/job/rest/jobs/') return creation(body)
  if (route.endsWith('/undo-change/')) return missingIn(body, ['change_id'])
  return route.endsWith('/events/create/') ? missingIn(body, ['description']) : new Map<string, string>()
}

function envelope(body: Json): ReadonlyMap<string, string> {
  const problems = missingIn(body, ['change_id', 'fields', 'before', 'after', 'before_checksum'])
  const { fields } = body
  if (fields !== undefined && !Array.isArray(fields)) problems.set('fields', 'This must be a list.')
  if (Array.isArray(fields) && fields.length === 0) problems.set('fields', 'This list must not be empty.')
  return problems
}

const estimates = ['estimated_materials', 'estimated_time']
const longestAtCreation = 255
const amount = /^[0-9]{1,8}(?:\.[0-9]{1,2})?$/
const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

function creation(body: Json): ReadonlyMap<string, string> {
  const problems = missingIn(body, ['name', 'client_id', ...estimates])
  const complain = (key: string, text: string | null) => {
    if (text !== null && !problems.has(key)) problems.set(key, text)
  }
  const { name, client_id, contact_id, description } = body
  complain('name', textProblem('Name', textIn(name), 1, longestAtCreation))
  if (!uuid.test(textIn(client_id))) complain('client_id', 'This must be a UUID.')
  if (contact_id !== undefined && contact_id !== null && !uuid.test(textIn(contact_id)))
    complain('contact_id', 'This must be a UUID.')
  if (description === null) complain('description', 'This must not be null.')
  for (const key of estimates) {
    const digits = digitsOf(body[key])
    if (!amount.test(digits)) complain(key, 'A number of at least 0 with two places is required.')
  }
  return problems
}

function textIn(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

/** The digits of an amount, sent as text or as a number. */
function digitsOf(sent: unknown): string {
  if (typeof sent === 'string' || typeof sent === 'number') return String(sent)
  const source = objectIn(sent)['source']
  return typeof source === 'string' ? source : ''
}

function missingIn(body: Json, keys: readonly string[], nothing: readonly unknown[] = [undefined]) {
  const missing = keys.filter((key) => nothing.includes(body[key]))
  return new Map<string, string>(missing.map((key) => [key, required]))
}
