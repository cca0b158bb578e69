import { cpus, totalmem } from 'node:os'
import type { Measurement } from './measurement'
import { whyMissed } from './whyMissed'

/** A figure, and how it is measured again. */
export interface Row extends Measurement {
  readonly command: string
}

const marks = { holds: '✓', 'within noise': '≈', missed: '✗' } as const

/** The figures as people read them, one to a line, and why those are missed that are. */
export function table(rows: readonly Row[]): string {
  const line = ({ name, value, unit, noise, goal, verdict }: Row) =>
    [
      verdict === null ? ' ' : marks[verdict],
      name.padEnd(48),
      value.toFixed(3).padStart(9),
      unit.padEnd(8),
      (noise === null ? '' : `± ${noise.toFixed(3)}`).padEnd(9),
      goal ?? '',
    ].join(' ')
  return [...rows.map(line), '', ...reasonsFor(rows)].join('\n')
}

/** For what is missed: what a profile shows, and what was tried. */
function reasonsFor(rows: readonly Row[]): readonly string[] {
  const missed = rows.filter(({ verdict }) => verdict === 'missed').map(({ name }) => name)
  return whyMissed
    .filter(({ figures }) => missed.some((name) => figures.test(name)))
    .map(({ title, why }) => `- **${title}.** ${why}`)
}

/**
 * A page with the figures and the machine they come from.
 *
 * @param load how many processes wanted to run when it began.
 * @param kept rows of the page before, for what was not measured this time.
 */
export function resultsPage(rows: readonly Row[], load: number, kept: readonly string[]): string {
  const [{ model = 'unknown' } = {}] = cpus()
  const line = ({ name, value, unit, noise, goal, verdict, command }: Row) =>
    `| ${name} | ${value} ${unit} | ${noise === null ? '' : `± ${noise}`} | ${goal ?? ''} | ${verdict === 'missed' ? '**missed**' : (verdict ?? '')} | \`${command}\` |`
  const head = `| figure | value | noise | goal | | again, within a minute |
| --- | --- | --- | --- | --- | --- |`
  const before =
    kept.length === 0 ? [] : ['', 'Not measured this time, and from a run before:', '', head, ...kept]
  return `# What it costs

<!-- Written by \`npm run bench -- --write\`. -->

Measured with Node ${process.version} on ${cpus().length} cores (${model.trim()}), ${Math.round(totalmem() / 2 ** 30)} GB; when it began, the load of the machine was ${load}. Times of another machine
differ; what is "over" something was measured in turns with it, in the same run. What is past
its goal by no more than its noise is said to be within noise. What has no goal is there to compare with. The last column measures a row again, with \`--quick\`
less often and less of it.

<!-- prettier-ignore-start -->

${[head, ...rows.map(line), ...before].join('\n')}

<!-- prettier-ignore-end -->

## Why some are missed

What a profile shows, and what was tried.

<!-- prettier-ignore-start -->

${reasonsFor(rows).join('\n')}

<!-- prettier-ignore-end -->
`
}

/** The rows of a page that one of these commands measures again. */
export function keptRows(page: string, commands: readonly string[]): readonly string[] {
  return page.split('\n').filter((line) => commands.some((command) => line.endsWith(`| \`${command}\` |`)))
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
