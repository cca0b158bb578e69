import axios, { type AxiosResponse } from 'axios'
import { readUrl } from '../json/readUrl'

/** Where redirects led: `responseURL` of an XMLHttpRequest, `res.responseUrl` of a request in Node. */
export function finalAddress(request: unknown): string | null {
  const address = read(request, 'responseURL') ?? read(read(request, 'res'), 'responseUrl')
  return typeof address === 'string' ? address : null
}

/**
 * The answer came from another address than was asked; another scheme or a slash at the end make no other one. False where
 * nothing tells.
 */
export function isElsewhere({ config: { baseURL, url }, request }: AxiosResponse<unknown>): boolean {
  const final = readUrl(finalAddress(request) ?? '')
  const address = axios.getUri({ ...(baseURL && { baseURL }), ...(url && { url }) })
  const asked = final && readUrl(address, final.origin)
  if (final === null || asked === null) return false
  // Relative to the page, which is not known here, an address has the same end at least.
  const [askedPath, finalPath] = [asked.pathname, final.pathname].map((path) => path.replace(/\/$/, ''))
  const isSamePath = isRooted.test(address) ? askedPath === finalPath : finalPath?.endsWith(askedPath ?? '')
  return asked.host !== final.host || isSamePath !== true
}

const isRooted = /^(?:[a-z][a-z\d+.-]*:)?\//i

function read(from: unknown, key: string): unknown {
  return typeof from === 'object' && from !== null ? (Reflect.get(from, key) as unknown) : undefined
}
