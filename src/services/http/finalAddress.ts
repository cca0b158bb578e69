import axios, { type AxiosResponse } from 'axios'
import { readUrl } from '../json/readUrl'

/** Where redirects led: `responseURL` of an XMLHttpRequest, `res.responseUrl` of a request in Node. */
export function finalAddress(request: unknown): string | null {
  const address = read(request, 'responseURL') ?? read(read(request, 'res'), 'responseUrl')
  return typeof address === 'string' ? address : null
}

/** The answer came from another address than was asked. False where nothing tells. */
export function isElsewhere({ config: { baseURL, url }, request }: AxiosResponse<unknown>): boolean {
  const final = finalAddress(request)
  if (final === null || final === '') return false
  const asked = placeOf(axios.getUri({ ...(baseURL && { baseURL }), ...(url && { url }) }), final)
  return asked !== null && asked !== placeOf(final, final)
}

/** Origin and path of an address. */
function placeOf(address: string, base: string): string | null {
  const at = typeof location === 'undefined' ? base : location.href
  const url = readUrl(address, at)
  return url && `${url.origin}${url.pathname}`
}

function read(from: unknown, key: string): unknown {
  return typeof from === 'object' && from !== null ? (Reflect.get(from, key) as unknown) : undefined
}
