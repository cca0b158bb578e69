import type { CostSummary, JobCosts } from '../../services/reads/jobViews'
import type { Messages } from '../messages/catalogue'

/** One line of the table of costs: estimate, quote and actual side by side, in words. */
export interface CostRow {
  readonly label: string
  readonly cells: readonly string[]
}

const kinds = ['estimate', 'quote', 'actual'] as const

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

export function hasCosts(costs: JobCosts): boolean {
  return kinds.some((kind) => costs[kind] !== null)
}
