import type { HttpAnswer } from '../http/httpAnswer'
import { meaningOf, type Meaning } from '../http/httpMeaning'
import { jsonOf } from '../http/loadOutcome'
import { readMessage } from '../http/readProblems'

/** Why a read for a view gave nothing to show. */
export type ReadFailure = Exclude<Meaning, 'done'>

/**
 * A read for a view that gave nothing to show. `reason` tells why; `sentence` is the server's own, for a person, and
 * never anything to decide by.
 */
export class ReadError extends Error {
  constructor(
    readonly reason: ReadFailure,
    readonly status: number | null,
    readonly sentence: string | null,
  ) {
    super(`The request gave no usable answer (${reason}).`)
    this.name = 'ReadError'
  }

  /** The server answered, if only to refuse. */
  get isAnswer(): boolean {
    return this.status !== null && this.status < 500
  }
}

/**
 * The JSON of an answer that is a success.
 *
 * @throws ReadError for every other answer.
 */
export function requireJson(answer: HttpAnswer): unknown {
  const meaning = meaningOf(answer)
  if (meaning === 'done') return jsonOf(answer)
  throw new ReadError(meaning, answer.type === 'answer' ? answer.status : null, readMessage(jsonOf(answer)))
}

/** The error of an answer whose JSON has not the shape it should have. */
export function brokenAnswer(): ReadError {
  return new ReadError('broken', 200, null)
}
