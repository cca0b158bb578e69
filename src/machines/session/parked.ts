import type { RecordVersion } from '../../services/port/recordApi'
import type { Comparison } from '../merge/threeWay'
import type { Choices, ConflictChoices, Parked, Waiting } from './editSession.types'

type Parking = { readonly parked: Parked }

/** One of each for all sessions: nothing of a context is changed in place. */
export const nothingParked: Parked = { is: 'none' }
export const nothingChosen: ConflictChoices = {
  choices: {},
  bulkReplaced: {},
  changedAgain: [],
  newest: [],
  cleared: {},
}

/** The newer version that waits, compared, and what is chosen about it. */
export function waitingIn({ parked }: Parking): Waiting | null {
  return parked.is === 'waiting' ? parked : null
}

/** The newer version that waits. */
export function theirsOf({ parked }: Parking): RecordVersion | null {
  return parked.is === 'waiting' ? parked.theirs : null
}

/** Base, what is typed and theirs, compared. */
export function comparisonOf({ parked }: Parking): Comparison | null {
  return parked.is === 'waiting' ? parked.comparison : null
}

/** What is chosen so far. */
export function conflictChoicesIn({ parked }: Parking): ConflictChoices {
  return parked.is === 'waiting' ? parked : nothingChosen
}

/** The choices made so far, also those of an earlier page. */
export function choicesOf({ parked }: Parking): Choices {
  return parked.is === 'none' ? nothingChosen.choices : parked.choices
}
