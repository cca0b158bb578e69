import { measureBoard } from './board'
import { measureCopies } from './copies'
import { importBuilt } from './importBuilt'
import type { Measurement } from './measurement'
import { inChromium, measureConflict, measureIdleHour, measureKeystroke } from './page'
import { measureServer } from './server'
import { measureSizes } from './sizes'

/** Figures that are measured together, and can be by themselves: `npm run bench -- --only NAME`. */
export interface Part {
  readonly name: string
  /** Whether it takes over a minute where nothing was said about being quick. */
  readonly isLong?: true
  measure(isQuick: boolean): Promise<readonly Measurement[]>
}

export const parts: readonly Part[] = [
  {
    name: 'server',
    isLong: true,
    measure: (isQuick) => measureServer(isQuick ? 2 : 5, isQuick ? 2 : 8),
  },
  {
    name: 'copies',
    isLong: true,
    measure: (isQuick) => measureCopies(isQuick ? 1 : 3, isQuick ? 2 : 8),
  },
  {
    name: 'guard',
    measure: async () => (await importBuilt<typeof import('./guard')>('bench/guard.ts')).measureGuard(),
  },
  {
    name: 'sessions',
    measure: async () =>
      (await importBuilt<typeof import('./sessions')>('bench/sessions.ts')).measureSessions(),
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
    measure: (isQuick) =>
      inChromium((browser) => measureKeystroke(browser, isQuick ? [1, 50] : [1, 50, 200])),
  },
  { name: 'conflict', measure: () => inChromium(measureConflict) },
  { name: 'idle', measure: () => inChromium(measureIdleHour) },
  {
    name: 'board',
    isLong: true,
    measure: (isQuick) =>
      inChromium((browser) => measureBoard(browser, isQuick ? [2_000] : [2_000, 5_000], isQuick ? 3 : 5)),
  },
  { name: 'sizes', measure: measureSizes },
]

/** How one part is measured again, within a minute. */
export function commandFor({ name, isLong }: Part): string {
  return `npm run bench -- --only ${name}${isLong ? ' --quick' : ''}`
}
