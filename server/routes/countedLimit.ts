import type { FastifyRateLimitStore, FastifyRateLimitStoreCtor } from '@fastify/rate-limit'
import type { Counts } from '../database/counts'

/** Where the limit of requests is counted. */
export function countedLimit(counts: Counts): FastifyRateLimitStoreCtor {
  return class CountedLimit implements FastifyRateLimitStore {
    incr(...[key, callback, windowMs]: Parameters<FastifyRateLimitStore['incr']>): void {
      counts.add(`requests ${key}`, windowMs).then(
        ({ count, endsInMs }) => callback(null, { current: count, ttl: endsInMs }),
        (error: unknown) => callback(error instanceof Error ? error : new Error(String(error))),
      )
    }

    /** There is one limit (`guardRoutes`): a second one would need names of its own. */
    child(): FastifyRateLimitStore {
      return this
    }
  }
}
