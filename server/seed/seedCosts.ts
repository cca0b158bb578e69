import { costKinds, type CostKind } from '../jobs/costSets'
import { seedId } from './seedId'
import type { CostSetsTable } from '../database/tables'

/** One revision: hours of work, and what the material costs. */
export type SeedCost = readonly [hours: number, material: number]

const wage = 36
const materialMarkup = 1.2
const hourMs = 60 * 60 * 1000

/** The cost sets of a job, each with one line for the work and one for the material. */
export function seedCosts(
  jobId: string,
  costs: Partial<Readonly<Record<CostKind, readonly SeedCost[]>>>,
  rate: string,
  createdAt: number,
): CostSetsTable[] {
  return costKinds.flatMap((kind) =>
    (costs[kind] ?? []).map(([hours, material], index) => {
      const rev = index + 1
      const workLine = line('time', 'Workshop time', hours.toFixed(2), wage, Number(rate))
      const materialLine = line(
        'material',
        'Sheet, section and fixings',
        '1.00',
        material,
        material * materialMarkup,
      )
      return {
        id: seedId(`${jobId} ${kind} ${rev}`),
        job_id: jobId,
        kind,
        rev,
        cost: (hours * wage + material).toFixed(2),
        revenue: (hours * Number(rate) + material * materialMarkup).toFixed(2),
        hours: hours.toFixed(2),
        created_at: createdAt + rev * hourMs,
        lines: JSON.stringify([workLine, materialLine]),
      }
    }),
  )
}

function line(kind: string, desc: string, quantity: string, unitCost: number, unitRevenue: number) {
  return { kind, desc, quantity, unit_cost: unitCost.toFixed(2), unit_rev: unitRevenue.toFixed(2) }
}
