import type { LoadOutcome, SendOutcome } from '../../services/port/recordApi'
import type { Answer, Request } from './run'

/** An answer that may be given to a waiting request in place of the backend's. */
export interface AnswerChoice extends Answer {
  readonly label: string
}

const refusal = 'Refused by hand.'
const sends: readonly (readonly [string, SendOutcome])[] = [
  ['412', { type: 'send.stale', status: 412, etag: null }],
  ['200, not stored', { type: 'send.accepted', version: null }],
  ['lost', { type: 'send.unknown', why: 'network' }],
  ['500', { type: 'send.unknown', why: 'server' }],
  ['401', { type: 'send.signedOut' }],
  ['403', { type: 'send.denied', message: refusal }],
  ['404', { type: 'send.missing', by: null }],
  ['409', { type: 'send.duplicate', message: refusal }],
  ['422', { type: 'send.refused', problems: {}, message: refusal }],
  ['503', { type: 'send.wait', retryAfterMs: 1_000 }],
]
const loads: readonly (readonly [string, LoadOutcome])[] = [
  ['lost', { type: 'load.failed', why: 'network', retryAfterMs: null }],
  ['500', { type: 'load.failed', why: 'server', retryAfterMs: null }],
  ['401', { type: 'load.signedOut' }],
  ['403', { type: 'load.denied' }],
  ['404', { type: 'load.missing', by: null }],
]

/**
 * What a waiting request may be answered by hand. `arrived`: it has been at the backend, whose own answer is then
 * thrown away; otherwise the backend never hears of it, unless the choice says so.
 */
export function answersTo({ kind }: Request, arrived: boolean): readonly AnswerChoice[] {
  const outcomes: readonly (readonly [string, Answer['outcome']])[] = kind === 'load' ? loads : sends
  const choices = outcomes.map(([label, outcome]) => ({ label, outcome, byHand: true, arrived }))
  if (arrived || kind === 'load') return choices
  const lost: AnswerChoice = {
    label: 'stored, answer lost',
    outcome: { type: 'send.unknown', why: 'network' },
    byHand: true,
    arrived: true,
  }
  return [...choices, lost]
}
