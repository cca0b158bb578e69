import type { Backend } from './backend'
import { acceptETag } from '../record/etagGrammar'
import type { HttpAnswer } from './httpAnswer'
import { hindranceIn, meaningOf } from './httpMeaning'
import type { RecordVersion, SendOutcome, SentOperation } from '../port/recordApi'
import { deletedBy, jsonOf, waitOf } from './loadOutcome'
import { readMessage, readProblems, tooLargeProblem } from './readProblems'
import { readVersion } from './readVersion'
import { rowOf } from '../port/rowOf'

/** Says what came of a write. */
export function sendOutcome(backend: Backend, operation: SentOperation, answer: HttpAnswer): SendOutcome {
  const meaning = meaningOf(answer)
  const message = readMessage(jsonOf(answer))
  const hindrance = hindranceIn(answer)
  switch (meaning) {
    case 'done':
      return { type: 'send.accepted', version: writtenVersion(backend, operation, answer) }
    case 'stale':
      return stale(operation, answer)
    case 'refused':
    case 'tooLarge':
      return {
        type: 'send.refused',
        ...refusal(problemsOf(backend, operation, answer, meaning), message),
        ...(hindrance !== null && { hindrance }),
      }
    case 'duplicate':
      return { type: 'send.duplicate', ...refusal(problemsOf(backend, operation, answer, meaning), message) }
    case 'signedOut':
      return { type: 'send.signedOut' }
    case 'denied':
      // Without JSON it is something on the way that does not let this request through, whoever sends it.
      return jsonOf(answer) === undefined
        ? { type: 'send.refused', problems: {}, message }
        : { type: 'send.denied', message }
    case 'missing':
      return { type: 'send.missing', by: deletedBy(answer) }
    case 'wait':
      return { type: 'send.wait', retryAfterMs: waitOf(answer) }
    case 'network':
    case 'timeout':
    case 'server':
    case 'broken':
      return { type: 'send.unknown', why: meaning }
    case 'same':
      return { type: 'send.unknown', why: 'broken' }
  }
}

/**
 * The record as it was written, when the answer shows all of it with a tag that is its own. Without, nobody knows
 * which version this is, and only a read tells.
 */
function writtenVersion(
  { fields, besides, shape }: Backend,
  operation: SentOperation,
  answer: HttpAnswer,
): RecordVersion | null {
  // Of a record in pieces it shows one.
  if (Object.keys(besides).length > 0) return null
  const etag = answer.type === 'answer' ? answer.header('etag') : null
  if (!rowOf(operation).answersVersion) return null
  const read = readVersion(jsonOf(answer), etag, operation.recordId, fields, shape)
  if ('problem' in read) return null
  return operation.etag !== null && read.version.etag === null ? null : read.version
}

function stale({ recordId }: SentOperation, answer: HttpAnswer): SendOutcome {
  const isAnswer = answer.type === 'answer'
  return {
    type: 'send.stale',
    status: isAnswer && answer.status === 428 ? 428 : 412,
    etag: isAnswer ? acceptETag(answer.header('etag'), recordId) : null,
  }
}

/** Only a save is about fields: the `description` of a note is not the field of that name. */
function problemsOf(
  { fields, maxBytes }: Backend,
  operation: SentOperation,
  answer: HttpAnswer,
  meaning: 'refused' | 'tooLarge' | 'duplicate',
): Readonly<Record<string, string>> {
  if (operation.kind !== 'save') return {}
  return meaning === 'tooLarge'
    ? tooLargeProblem(fields, operation.after, maxBytes)
    : readProblems(fields, jsonOf(answer))
}

function refusal(problems: Readonly<Record<string, string>>, message: string | null) {
  const isNamed = Object.keys(problems).length > 0
  return { problems, message: isNamed ? null : message }
}
