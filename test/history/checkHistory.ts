import { atMostOnce } from './atMostOnce'
import { bounded } from './bounded'
import { disjointEdits } from './disjointEdits'
import { durable } from './durable'
import { honestStatus } from './honestStatus'
import { noFalseConflict } from './noFalseConflict'
import { noLostInput } from './noLostInput'
import { noLostUpdate } from './noLostUpdate'
import type { History, Law, LawName, Violation } from './history'

/** Every law that must hold over every history. */
export const laws: Readonly<Record<LawName, Law>> = {
  L1: noLostUpdate,
  L2: durable,
  L3: atMostOnce,
  L4: noLostInput,
  L5: honestStatus,
  L6: bounded,
  L7: noFalseConflict,
  L8: disjointEdits,
}

/** Holds a history against all laws. Empty when none is broken. */
export function checkHistory(history: History): readonly Violation[] {
  return Object.values(laws).flatMap((law) => law(history))
}
