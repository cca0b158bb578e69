import { readUrl } from '../json/readUrl'

const signInSegments = new Set(['login', 'log-in', 'signin', 'sign-in', 'sso', 'oauth', 'oauth2', 'auth'])
const passwordInputs = ['type="password"', "type='password'", 'type=password']
const looked = 64 * 1024

/**
 * Whether an answer is the page of a sign-in instead of what was asked for: a redirect led to an address that says
 * so, or it is HTML that asks for a password.
 *
 * @param address Where redirects led, if that is known.
 * @param url What was asked for.
 */
export function looksLikeSignIn(text: string, address: string | null, url: string): boolean {
  if (address !== null && wasRedirected(address, url) && leadsToSignIn(address)) return true
  const start = text.slice(0, looked).trimStart().toLowerCase()
  return start.startsWith('<') && passwordInputs.some((input) => start.includes(input))
}

function wasRedirected(address: string, url: string): boolean {
  const path = url.split(/[?#]/, 1)[0] ?? ''
  return !address.includes(path)
}

function leadsToSignIn(address: string): boolean {
  return (readUrl(address)?.pathname ?? '')
    .split('/')
    .some((segment) => signInSegments.has(segment.toLowerCase()))
}
