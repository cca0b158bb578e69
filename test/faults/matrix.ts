import { bodyFaults } from './matrix/bodyFaults'
import type { FaultRow } from './matrix/faultRow'
import { networkFaults } from './matrix/networkFaults'
import { proxyFaults } from './matrix/proxyFaults'
import { serverFaults } from './matrix/serverFaults'

export type { Seen } from './matrix/faultRow'

/**
 * Every fault that is injected, one row each. The proxy, the simulation, the browser tests and the table in
 * `docs/reliability.md` go by it.
 */
export const faultMatrix = [...networkFaults, ...proxyFaults, ...serverFaults, ...bodyFaults] as const

/** The name of a fault. */
export type FaultKind = (typeof faultMatrix)[number]['kind']

/** The row of a fault. */
export function faultRow(kind: FaultKind): FaultRow {
  const row = faultMatrix.find((each) => each.kind === kind)
  if (row === undefined) throw new RangeError(`There is no fault ${kind}.`)
  return row
}
