import type { FastifyInstance } from 'fastify'

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** One operation of the API. */
export interface Route {
  readonly method: Method
  /** With a job's id in the place of `{id}`. */
  readonly url: string
}

/** A route that changes something, and therefore takes a body. */
export type WritingRoute = Route & { readonly method: Exclude<Method, 'GET'> }

/** Every operation the server documents, for one job. `server/routes/access.test.ts` lists the same by hand. */
export async function everyRoute(app: FastifyInstance, jobId: string): Promise<readonly Route[]> {
  const answer = await app.inject('/docs/json')
  const { paths } = answer.json<{ paths: Record<string, Record<string, unknown>> }>()
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => ({
      method: method.toUpperCase() as Method,
      url: path.replace('{id}', jobId),
    })),
  )
}

export async function everyWrite(app: FastifyInstance, jobId: string): Promise<readonly WritingRoute[]> {
  return (await everyRoute(app, jobId)).filter((route): route is WritingRoute => route.method !== 'GET')
}
