import type { FaultKind } from '../faults/matrix'
import type { Habit } from '../faults/simulation/person'
import type { ClientParts } from '../faults/simulation/simulation'
import type { LawName } from './history'

/** A client with one mistake in it: one that products really make. */
export interface BrokenClient {
  readonly mistake: string
  /** The law that must catch it. */
  readonly law: LawName
  /** How it writes: a checksum of what was seen would hide some mistakes. */
  readonly format: 'delta' | 'plain'
  /** The faults that bring it out soonest. Default: all. */
  readonly faults?: readonly FaultKind[]
  /** What people do that brings it out soonest. */
  readonly habit?: Habit
  /** The number of the history that is tried first. Default: 1. */
  readonly from?: number
  /** The parts of one page, with the mistake in them. */
  readonly parts: () => ClientParts
}
