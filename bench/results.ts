import { cpus, totalmem } from 'node:os'
import type { Measurement } from './measurement'

/** The figures as people read them, one to a line. */
export function table(rows: readonly Measurement[]): string {
  const line = ({ name, value, unit, noise, goal, holds }: Measurement) =>
    [
      holds ? (goal === null ? ' ' : '✓') : '✗',
      name.padEnd(48),
      value.toFixed(3).padStart(9),
      unit.padEnd(8),
      (noise === null ? '' : `± ${noise.toFixed(3)}`).padEnd(9),
      goal ?? '',
    ].join(' ')
  return rows.map(line).join('\n')
}

/**
 * A page with the figures and the machine they come from.
 *
 * @param load how many processes wanted to run when it began.
 */
export function resultsPage(rows: readonly Measurement[], load: number): string {
  const [{ model = 'unknown' } = {}] = cpus()
  const line = ({ name, value, unit, noise, goal, holds }: Measurement) =>
    `| ${name} | ${value} ${unit} | ${noise === null ? '' : `± ${noise}`} | ${goal ?? ''} | ${goal === null ? '' : holds ? 'holds' : '**missed**'} |`
  return `# What it costs

<!-- Written by \`npm run bench -- --write\`. -->

Measured with Node ${process.version} on ${cpus().length} cores (${model.trim()}), ${Math.round(totalmem() / 2 ** 30)} GB; when it began, the load of the machine was ${load}. Times of another machine
differ; what is "over" something was measured in turns with it, in the same run. A goal counts as held
where it is within the noise. What has no goal is there to compare with.

<!-- prettier-ignore-start -->

| figure | value | noise | goal | |
| --- | --- | --- | --- | --- |
${rows.map(line).join('\n')}

<!-- prettier-ignore-end -->
`
}

/** A page that quotes figures, `| name | value |`, with those measured now in their place. */
export function quotedAnew(page: string, rows: readonly Measurement[]): string {
  return rows.reduce(
    (text, { name, value, unit }) =>
      text
        .split('\n')
        .map((line) => (line.startsWith(`| ${name} | `) ? `| ${name} | ${value} ${unit} |` : line))
        .join('\n'),
    page,
  )
}
