import type { SentOperation } from '../../services/port/recordApi'
import type { OpenOutcome, Refusal, Write } from './editSession.types'

type Writing = { readonly write: Write }

/** One for all sessions: nothing of a context is changed in place. */
export const noWrite: Write = { is: 'none' }

const nothingSaid: Refusal = { problems: {}, message: null }

/** The write in flight, or whose outcome is not known yet. */
export function sentOf({ write }: Writing): SentOperation | null {
  return write.is === 'inFlight' || write.is === 'open' ? write.sent : null
}

/** A write that is stored for certain, while the version that shows it is still to be compared. */
export function landedOf({ write }: Writing): SentOperation | null {
  return write.is === 'landed' ? write.sent : null
}

/** Whether a write is on its way, or what became of it is open, or the version it landed in is still to be compared. */
export function hasWrite({ write }: Writing): boolean {
  return write.is !== 'none'
}

/** The write itself, wherever it stands. */
export function writeOf({ write }: Writing): SentOperation | null {
  return write.is === 'none' ? null : write.sent
}

/** What came of it, as long as that leaves its fate open, or did until it was found. */
export function outcomeOf({ write }: Writing): OpenOutcome | null {
  return write.is === 'open' || write.is === 'landed' ? write.outcome : null
}

/** An attempt at it had no usable answer, or it is stored: whatever a later attempt is told. */
export function mayBeStored({ write }: Writing): boolean {
  return write.is === 'landed' || (write.is === 'open' && write.mayBeStored)
}

/** What a server said against it with a 409. */
export function refusalOf({ write }: Writing): Refusal {
  return write.is === 'open' ? write.refusal : nothingSaid
}

/** An attempt at it has ended with its fate open. */
export function leftOpen({ write }: Writing, outcome: OpenOutcome, refusal = nothingSaid): Write {
  if (write.is === 'none' || write.is === 'landed') return write
  const { sent } = write
  const mayHaveBeen = write.is === 'open' && write.mayBeStored
  // A save's 409 may be about what an earlier attempt has stored.
  const isDoubleSave = outcome === 'duplicate' && sent.kind === 'save'
  return {
    is: 'open',
    sent,
    // What an earlier attempt of a save may still bring about is not refused by a 409 to a later one.
    outcome: isDoubleSave && mayHaveBeen ? 'unknown' : outcome,
    mayBeStored: mayHaveBeen || outcome === 'unknown' || isDoubleSave,
    refusal,
  }
}

/** Its fate is open, and it may be stored. */
export function perhapsStored(sent: SentOperation, outcome: OpenOutcome): Write {
  return { is: 'open', sent, outcome, mayBeStored: true, refusal: nothingSaid }
}

/** Nobody can look for it now. */
export function leftUnasked({ write }: Writing): Write {
  return write.is === 'landed' ? { ...write, outcome: 'left' } : leftOpen({ write }, 'left')
}
