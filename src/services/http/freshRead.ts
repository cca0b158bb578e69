import { pastCaches, pastCachesPlainly, refusesCondition } from '../record/pastCaches'
import type { Ask, HttpAnswer } from './httpAnswer'

/** Reads what the server has now, past every cache. */
export type FreshRead = (url: string, signal: AbortSignal) => Promise<HttpAnswer>

/**
 * Makes one of an {@link Ask}. A server may refuse the condition that leads past caches; it is then asked another way, and,
 * where that one works, only so from then on.
 *
 * @param refusesOtherwise The server refuses a read for reasons of its own, with a 400 for instance that means a 404.
 */
export function createFreshRead(ask: Ask, refusesOtherwise: boolean): FreshRead {
  let headers = pastCaches
  return async (url, signal) => {
    const answer = await ask({ method: 'GET', url, headers }, signal)
    if (refusesOtherwise || headers !== pastCaches || !isRefused(answer)) return answer
    const plain = await ask({ method: 'GET', url, headers: pastCachesPlainly }, signal)
    if (plain.type === 'none' || isRefused(plain)) return answer
    // Nobody signed in, or a server in trouble, says nothing of which way works.
    if (isRead(plain)) headers = pastCachesPlainly
    return plain
  }
}

function isRefused(answer: HttpAnswer): boolean {
  return answer.type === 'answer' && refusesCondition(answer.status)
}

function isRead(answer: HttpAnswer): boolean {
  return answer.type === 'answer' && answer.status >= 200 && answer.status < 300
}
