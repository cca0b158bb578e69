import { atMostOnce } from './atMostOnce'
import { author } from './author'
import { bounded } from './bounded'
import { consent } from './consent'
import { disjointEdits } from './disjointEdits'
import { durable } from './durable'
import { flatCost } from './flatCost'
import { guardAlone } from './guardAlone'
import { honestConnection } from './honestConnection'
import { honestStatus } from './honestStatus'
import { noFalseConflict } from './noFalseConflict'
import { noLostInput } from './noLostInput'
import { noLostUpdate } from './noLostUpdate'
import type { History, Law, LawName, Violation } from './history'
import { wayBack } from './wayBack'

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
  L9: consent,
  L10: author,
  L11: wayBack,
  L12: honestConnection,
  L13: guardAlone,
  L14: flatCost,
}

/** Holds a history against all laws. Empty when none is broken. */
export function checkHistory(history: History): readonly Violation[] {
  return Object.values(laws).flatMap((law) => law(history))
}
