import { measureBoard } from './board'
import { measureCopies } from './copies'
import { importBuilt } from './importBuilt'
import type { Measurement } from './measurement'
import { inChromium, measureConflict, measureIdleHour, measureKeystroke } from './page'
import { measureServer } from './server'
import { measureSizes } from './sizes'
import { measurePaint } from './paint'

/** Figures that are measured together, and can be by themselves: `npm run bench -- --only NAME`. */
export interface Part {
  readonly name: string
  /** Whether it takes over a minute where nothing was said about being quick. */
  readonly isLong?: true
  /** What a quick run measures less of; `left out` for a part that it has only where it is asked for by its name. */
  readonly whenQuick?: string
  measure(isQuick: boolean): Promise<readonly Measurement[]>
}

/** What {@link Part.whenQuick} says of a part that is not measured at all then. */
export const leftOut = 'left out'

export const parts: readonly Part[] = [
  {
    name: 'server',
    isLong: true,
    whenQuick: '2 rounds of 1 s, not 5 of 8',
    measure: (isQuick) => measureServer(isQuick ? 2 : 5, isQuick ? 1 : 8),
  },
  {
    name: 'copies',
    isLong: true,
    whenQuick: leftOut,
    measure: (isQuick) => measureCopies(isQuick ? 1 : 3, isQuick ? 2 : 8),
  },
  {
    name: 'guard',
    whenQuick: 'a quarter of the rounds',
    measure: async (isQuick) =>
      (await importBuilt<typeof import('./guard')>('bench/guard.ts')).measureGuard(isQuick ? 1 / 4 : 1),
  },
  {
    name: 'sessions',
    whenQuick: 'a quarter of the rounds',
    measure: async (isQuick) =>
      (await importBuilt<typeof import('./sessions')>('bench/sessions.ts')).measureSessions(
        isQuick ? 1 / 4 : 1,
      ),
  },
  {
    name: 'compare',
    measure: async () => (await importBuilt<typeof import('./compare')>('bench/compare.ts')).measureCompare(),
  },
  {
    name: 'text',
    measure: async () =>
      (await importBuilt<typeof import('./mergeText')>('bench/mergeText.ts')).measureMergeText(),
  },
  {
    name: 'keystroke',
    isLong: true,
    whenQuick: 'with 1 and 50 jobs open, not with 200',
    measure: (isQuick) =>
      inChromium((browser) => measureKeystroke(browser, isQuick ? [1, 50] : [1, 50, 200])),
  },
  { name: 'conflict', measure: () => inChromium(measureConflict) },
  { name: 'idle', whenQuick: leftOut, measure: () => inChromium(measureIdleHour) },
  {
    name: 'board',
    isLong: true,
    whenQuick: '2,000 jobs and not 5,000, 2 rounds of 5',
    measure: (isQuick) =>
      inChromium((browser) => measureBoard(browser, isQuick ? [2_000] : [2_000, 5_000], isQuick ? 2 : 5)),
  },
  { name: 'paint', whenQuick: leftOut, measure: () => inChromium(measurePaint) },
  { name: 'sizes', measure: measureSizes },
]

/** How a quick run differs from a whole one, part by part. */
export function lessWhenQuick(asked: readonly Part[]): string {
  const less = asked.flatMap(({ name, whenQuick }) =>
    whenQuick === undefined ? [] : [`${name}: ${whenQuick}`],
  )
  return less.length === 0 ? '' : `Quick, so measured less often and less of it: ${less.join('; ')}.`
}

/** How one part is measured again, within a minute. */
export function commandFor({ name, isLong }: Part): string {
  return `npm run bench -- --only ${name}${isLong ? ' --quick' : ''}`
}
