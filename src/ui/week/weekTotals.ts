import type { WeeklyFigures } from '../../services/reads/jobViews'

/** The sums of a week, in plain digits. Added up in hundredths, so that no cent gets lost. */
export function weekTotals(rows: readonly WeeklyFigures[]) {
  const sum = (read: (row: WeeklyFigures) => string) =>
    (rows.reduce((total, row) => total + Math.round(Number(read(row)) * 100), 0) / 100).toFixed(2)
  return {
    events: rows.reduce((total, row) => total + (row.events ?? 0), 0),
    estimatedHours: sum((row) => row.estimatedHours),
    actualHours: sum((row) => row.actualHours),
    profit: sum((row) => row.profit),
  }
}
