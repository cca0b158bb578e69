import type { FastifyServerOptions } from 'fastify'

/** What the log says of a request: no address, and nothing that was searched for. */
function withoutPeople({ method, url }: { readonly method: string; readonly url: string }) {
  return { method, path: url.split('?')[0] }
}

/** What it says of an error: not the values that a database names in its details. */
function withoutValues(error: Error & { readonly code?: unknown }) {
  const { name, message, stack = '', code } = error
  return { type: name, message, stack, ...(typeof code === 'string' && { code }) }
}

/** Warnings and errors, one line of JSON each. */
export const logged = {
  level: 'warn',
  serializers: { req: withoutPeople, err: withoutValues },
} satisfies FastifyServerOptions['logger']
