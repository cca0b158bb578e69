/** One measured figure. */
export interface Measurement {
  readonly name: string
  readonly value: number
  readonly unit: 'times' | 'KB gzip' | 'KB' | 'µs' | 'ms' | 'MB' | 'saves' | 'requests'
  /** How far two measurements of the same thing lie apart, in the same unit; null for what does not vary. */
  readonly noise: number | null
  /** What it has to be, as people read it; null for a figure that is only there to compare with. */
  readonly goal: string | null
  /** `within noise`: it is past the goal by less than two measurements lie apart, and so tells neither. Null without a goal. */
  readonly verdict: 'holds' | 'within noise' | 'missed' | null
}

/** A figure that must not be larger than `most`. */
export function atMost(
  most: number,
  figure: Pick<Measurement, 'name' | 'value' | 'unit' | 'noise'>,
): Measurement {
  return { ...figure, goal: `≤ ${most}`, verdict: verdictOn(figure.value - most, figure.noise) }
}

/** A figure that must not be smaller than `least`. */
export function atLeast(
  least: number,
  figure: Pick<Measurement, 'name' | 'value' | 'unit' | 'noise'>,
): Measurement {
  return { ...figure, goal: `≥ ${least}`, verdict: verdictOn(least - figure.value, figure.noise) }
}

/** A figure that is only there to compare with. */
export function forComparison(figure: Pick<Measurement, 'name' | 'value' | 'unit' | 'noise'>): Measurement {
  return { ...figure, goal: null, verdict: null }
}

function verdictOn(past: number, noise: number | null): NonNullable<Measurement['verdict']> {
  if (past <= 0) return 'holds'
  return past <= (noise ?? 0) ? 'within noise' : 'missed'
}

/** Three decimals, because more would claim more than was measured. */
export function rounded(value: number): number {
  return Math.round(value * 1000) / 1000
}

/** The minimum of many rounds: other load can only make a round slower. The noise is the distance to the lower quartile. */
export function minOf(rounds: readonly number[]): Pick<Measurement, 'value' | 'noise'> {
  const at = quantiles(rounds)
  return { value: rounded(at(0)), noise: rounded(at(0.25) - at(0)) }
}

/** The median, for what is as often measured too high as too low. */
export function middleOf(rounds: readonly number[]): Pick<Measurement, 'value' | 'noise'> {
  const at = quantiles(rounds)
  return { value: rounded(at(0.5)), noise: rounded((at(0.75) - at(0.25)) / 2) }
}

function quantiles(values: readonly number[]): (part: number) => number {
  const sorted = values.toSorted((a, b) => a - b)
  return (part) => sorted[Math.floor(sorted.length * part)] ?? NaN
}
