import { own } from '../json/json'
import type { AnswerBody, HttpAnswer } from './httpAnswer'
import type { Failure, Hindrance } from '../port/recordApi'

/** What a backend calls the refusal of a write that names another person than its cookies do. */
export const otherPersonCode = 'other_person'

/** What a backend calls the refusal of something that cannot be done, whatever is tried. */
const hindranceCodes = new Map<unknown, Hindrance>([
  ['impossible', 'impossible'],
  ['has_costs', 'hasCosts'],
  ['no_quote', 'noQuote'],
  ['accepted_before', 'acceptedBefore'],
  ['work_begun', 'workBegun'],
  ['no_such_change', 'noSuchChange'],
  ['nothing_to_undo', 'nothingToUndo'],
])

/**
 * What an answer means, before anyone looks further into its body. `signedOut`: nobody is signed in, or no longer the
 * person this page works for. `same`: 304. `stale`: 412 and 428. `wait`: 429 and 503. A
 * `Failure`: there is no usable answer, and a write may have happened.
 */
export type Meaning =
  | 'done'
  | 'same'
  | 'stale'
  | 'refused'
  | 'tooLarge'
  | 'duplicate'
  | 'signedOut'
  | 'denied'
  | 'missing'
  | 'wait'
  | Exclude<Failure, 'torn'>

/**
 * The only place that reads HTTP statuses. Sentences in a body never count: a 400 that talks about a 412 is a 400.
 */
export function meaningOf(answer: HttpAnswer): Meaning {
  if (answer.type === 'none') return answer.why
  const { status, body } = answer
  // A PATCH stays one when it is redirected, and a sign-in page may answer that with 405, or with 404.
  if (body.type === 'signIn' && status < 500) return 'signedOut'
  switch (status) {
    case 304:
      return 'same'
    case 401:
      return 'signedOut'
    case 403:
      return isOtherPerson(body) ? 'signedOut' : 'denied'
    case 404:
    case 410:
      return 'missing'
    case 408:
      return 'timeout'
    case 409:
      return 'duplicate'
    case 412:
    case 428:
      return 'stale'
    case 413:
      return 'tooLarge'
    case 429:
    case 503:
      return 'wait'
  }
  if (status >= 200 && status < 300) {
    return body.type === 'broken' ? 'broken' : 'done'
  }
  if (status >= 400 && status < 500) return 'refused'
  return status >= 500 && status < 600 ? 'server' : 'broken'
}

/** A 403 with this code: the cookies are another person's than the page believes. It says nothing about rights. */
function isOtherPerson(body: AnswerBody): boolean {
  return body.type === 'json' && own(body.value, 'code') === otherPersonCode
}

/** What a refusal says, by its code, that stands against what was asked for; null where it has no code that is known. */
export function hindranceIn(answer: HttpAnswer): Hindrance | null {
  if (answer.type !== 'answer' || answer.body.type !== 'json') return null
  return hindranceCodes.get(own(answer.body.value, 'code')) ?? null
}
