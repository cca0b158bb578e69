import { often } from '../database/often'
import type { CostSetsTable, Db } from '../database/tables'

/** The kinds of costs a job can have, in the order they come about. */
export const costKinds = ['estimate', 'quote', 'actual'] as const

export type CostKind = (typeof costKinds)[number]

/** The newest revision of each kind, or null. */
export type LatestCosts = Readonly<Record<CostKind, CostSetsTable | null>>

const costsOfJob = often((db, jobId: string) =>
  db.selectFrom('cost_sets').selectAll().where('job_id', '=', jobId).orderBy('rev', 'desc'),
)

/** Reads the newest estimate, quote and actual costs of a job. */
export async function latestCosts(db: Db, jobId: string): Promise<LatestCosts> {
  const rows = await costsOfJob(db, jobId)
  const newest = (kind: CostKind) => rows.find((row) => row.kind === kind) ?? null
  return { estimate: newest('estimate'), quote: newest('quote'), actual: newest('actual') }
}

/** A revision as the full job shows it: `{id, kind, rev, created, summary: {cost, rev, hours}, cost_lines}`. */
export function costSetAnswer(row: CostSetsTable | null): Record<string, unknown> | null {
  if (row === null) return null
  return {
    id: row.id,
    kind: row.kind,
    rev: row.rev,
    created: new Date(row.created_at).toISOString(),
    summary: { cost: row.cost, rev: row.revenue, hours: row.hours },
    cost_lines: JSON.parse(row.lines) as unknown,
  }
}

/** A revision in short: `{cost, rev, hours, profitMargin}`, the margin in percent of the revenue with one place. */
export function costSummary(row: CostSetsTable | null): Record<string, string> | null {
  if (row === null) return null
  const revenue = Number(row.revenue)
  const margin = revenue === 0 ? 0 : ((revenue - Number(row.cost)) / revenue) * 100
  return { cost: row.cost, rev: row.revenue, hours: row.hours, profitMargin: margin.toFixed(1) }
}
