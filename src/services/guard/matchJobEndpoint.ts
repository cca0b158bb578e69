import { jobEndpoints, type JobEndpoint } from './jobEndpoints'

/** Which endpoint a request is for. */
export interface JobMatch {
  /** In lower case; null for an endpoint that names no job. */
  readonly jobId: string | null
  readonly endpoint: JobEndpoint
}

const jobs = '/job/rest/jobs'
const slash = 0x2f
const hyphen = 0x2d
const uuidLength = 36

/** Endpoints by what stands behind the job's id (or behind `jobs`), with a slash in front, then by method. */
type Rests = ReadonlyMap<string, ReadonlyMap<string, JobEndpoint>>

const belowOneJob = restsOf(`${jobs}/{id}`)
const belowJobs = restsOf(jobs)

/**
 * Finds the endpoint of a request. Takes addresses as axios does: absolute, or relative to a `baseURL` that may hold
 * any part of the path; with a query; with or without the slash at the end. Linear in the length of the address.
 */
export function matchJobEndpoint(method: string, url: string, baseURL = ''): JobMatch | null {
  const end = endOfPath(url)
  const start = startOfJobs(url, end)
  if (start === -1) {
    const whole = wholeAddress(url, baseURL)
    return whole === url ? null : matchJobEndpoint(method, whole)
  }
  const idAt = start + jobs.length + 1
  const isJob = isUuidAt(url, idAt, end)
  const rest = url.slice(
    isJob ? idAt + uuidLength : idAt - 1,
    url.charCodeAt(end - 1) === slash ? end - 1 : end,
  )
  const endpoint = (isJob ? belowOneJob : belowJobs).get(rest)?.get(method)
  if (endpoint === undefined) return null
  const jobId = isJob ? url.slice(idAt, idAt + uuidLength).toLowerCase() : null
  return { jobId, endpoint }
}

/** The address of the full job that a matched request is about. It needs no `baseURL` any more. */
export function fullJobAddress(url: string, baseURL = ''): string {
  const whole = wholeAddress(url, baseURL)
  return `${whole.slice(0, startOfJobs(whole, endOfPath(whole)) + jobs.length + 1 + uuidLength)}/`
}

function restsOf(prefix: string): Rests {
  const rests = new Map<string, Map<string, JobEndpoint>>()
  for (const endpoint of jobEndpoints) {
    const rest = endpoint.path.slice(prefix.length, -1)
    if (!endpoint.path.startsWith(`${prefix}/`) || rest.startsWith('/{id}')) continue
    rests.set(rest, new Map(rests.get(rest)).set(endpoint.method, endpoint))
  }
  return rests
}

/** Where the path ends: a query or a fragment may hold other addresses. */
function endOfPath(url: string): number {
  const hash = url.indexOf('#')
  const end = hash === -1 ? url.length : hash
  const query = url.indexOf('?')
  return query === -1 || query > end ? end : query
}

/** Where `/job/rest/jobs` starts, as whole segments, or -1. Usually it is the start. */
function startOfJobs(url: string, end: number): number {
  const start = url.startsWith(jobs) ? 0 : url.lastIndexOf(jobs, end - jobs.length)
  const after = start + jobs.length
  return start !== -1 && after <= end && (after === end || url.charCodeAt(after) === slash) ? start : -1
}

function isUuidAt(url: string, start: number, end: number): boolean {
  const after = start + uuidLength
  return (
    after <= end &&
    (after === end || url.charCodeAt(after) === slash) &&
    url.charCodeAt(start + 8) === hyphen &&
    url.charCodeAt(start + 13) === hyphen &&
    url.charCodeAt(start + 18) === hyphen &&
    url.charCodeAt(start + 23) === hyphen
  )
}

function wholeAddress(url: string, baseURL: string): string {
  if (baseURL === '' || /^(?:[a-z][a-z0-9+.-]*:)?\/\//i.test(url)) return url
  const base = baseURL.endsWith('/') ? baseURL.slice(0, -1) : baseURL
  return url.startsWith('/') ? base + url : `${base}/${url}`
}
