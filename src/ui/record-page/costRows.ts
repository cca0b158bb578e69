import type { CostSummary, JobCosts } from '../../services/reads/jobViews'
import type { Messages } from '../messages/catalogue'

/** One line of the table of costs: estimate, quote and actual side by side, in words. */
export interface CostRow {
  readonly label: string
  readonly cells: readonly string[]
}

const kinds = ['estimate', 'quote', 'actual'] as const

/** A kind of costs that a job can have. */
export type CostKind = (typeof kinds)[number]

export function costRows(costs: JobCosts, { money, format }: Messages): readonly CostRow[] {
  const row = (label: string, show: (summary: CostSummary) => string): CostRow => ({
    label,
    cells: kinds.map((kind) => {
      const summary = costs[kind]
      return summary === null ? money.none : show(summary)
    }),
  })
  return [
    row(money.hours, ({ hours }) => format.amount(hours)),
    row(money.cost, ({ cost }) => format.money(cost)),
    row(money.revenue, ({ revenue }) => format.money(revenue)),
    row(money.margin, ({ profitMargin }) => money.percent(format.number(Number(profitMargin)))),
  ]
}

/** The costs for which a job cannot be deleted. A summary of nothing but zeros may stand for none. Pure. */
export function costsInTheWay(costs: JobCosts): readonly CostKind[] {
  return kinds.filter((kind) => {
    const { cost = '0', revenue = '0', hours = '0' } = costs[kind] ?? {}
    return [cost, revenue, hours].some((each) => Number(each) !== 0)
  })
}

export function hasCosts(costs: JobCosts): boolean {
  return kinds.some((kind) => costs[kind] !== null)
}
