import type { FastifyInstance } from 'fastify'

/** What a token is good for. */
type TokenUse = 'access' | 'refresh'

/** Makes and reads the signed tokens that name a session. */
export interface Tokens {
  /** @param expiresAt ms since 1970. */
  sign(use: TokenUse, sessionId: string, expiresAt: number): string
  /** The session's id, or null when the token is forged, for another use, or has expired by the server's clock. */
  read(use: TokenUse, token: string | undefined): string | null
}

/** How a token is verified, once for all: its end is judged here, by the server's own clock. */
export const verification = { algorithms: ['HS256' as const], ignoreExpiration: true }

const maxVerified = 1_000

/** JWTs (RFC 7519) with HS256: `{sid, use, iat, exp}`. The person and their role stay in the database. */
export function createTokens(app: FastifyInstance, now: () => number): Tokens {
  const verified = new Map<string, unknown>()
  /** Whether a signature is right does not change, unlike the session it names: that is looked up for every request. */
  const verify = (token: string): unknown => {
    const known = verified.get(token)
    if (known !== undefined) return known
    const claims: unknown = app.jwt.verify(token)
    const [oldest] = verified.keys()
    if (verified.size >= maxVerified && oldest !== undefined) verified.delete(oldest)
    verified.set(token, claims)
    return claims
  }
  return {
    sign: (use, sid, expiresAt) =>
      app.jwt.sign({ sid, use, iat: Math.floor(now() / 1000), exp: Math.floor(expiresAt / 1000) }),
    read(use, token) {
      if (token === undefined || token === '') return null
      try {
        return sessionIn(verify(token), use, now())
      } catch {
        return null
      }
    },
  }
}

function sessionIn(claims: unknown, use: TokenUse, now: number): string | null {
  if (typeof claims !== 'object' || claims === null) return null
  if (!('use' in claims) || claims.use !== use) return null
  if (!('exp' in claims) || typeof claims.exp !== 'number' || claims.exp * 1000 <= now) return null
  return 'sid' in claims && typeof claims.sid === 'string' ? claims.sid : null
}
