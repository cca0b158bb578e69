/** Texts that make a pattern work hard: the longest run of one thing, after something that begins well, ending badly. */
export interface Attack {
  readonly start: string
  readonly pump: string
  readonly end: string
}

const starts = [
  '',
  '-',
  '0.',
  '"',
  'W/"',
  'mon',
  'https:',
  '2026-03-04T09:30:00.',
  '2026-03-04 ',
  'job:3fa85f64-5717-4562-b3fc-2c963f66afa6:',
]
const ends = ['', '\0']
const pairs = ['\r\n', 'a.', "a'", ' a', '0.', 'T ', '-0', '0:', 'é’']

/** @param source A pattern's text: what it names is what may repeat. */
function attacksOn(source: string): readonly Attack[] {
  const named = [...new Set(source.replace(/\\[a-z](\{\w+\})?/gi, ''))].filter((char) => char !== '\\')
  const pumps = [...new Set([...'0aT -.:/\t\r\n"é\ud800', ...named, ...pairs])]
  return pumps.flatMap((pump) => starts.flatMap((start) => ends.map((end) => ({ start, pump, end }))))
}

/** How long a pattern takes over such a text of about `length` characters, in ms of processor time: the best of some. */
function timeOf(pattern: RegExp, { start, pump, end }: Attack, length: number, tries = 1): number {
  const text = start + pump.repeat(Math.ceil(length / pump.length)) + end
  const flags = pattern.flags.replace(/[gy]/g, '')
  const everywhere = new RegExp(pattern.source, pattern.sticky ? `${flags}y` : `${flags}g`)
  const times = Array.from({ length: tries }, () => {
    const { user } = process.cpuUsage()
    text.replace(everywhere, '')
    return (process.cpuUsage().user - user) / 1000
  })
  return Math.min(...times)
}

const long = 4_000
const tooShortToMeasureMs = 2

/**
 * The first attack under which twice the text takes much more than twice the time, or null. Something quadratic takes
 * tens of milliseconds over so many characters, something linear a fraction of one: only what takes long is measured
 * again.
 */
export function growsTooFast(pattern: RegExp): Attack | null {
  const grows = (attack: Attack) => {
    // Exponential growth shows in a short text, and would never end in a long one.
    if (timeOf(pattern, attack, 26, 2) > 50) return true
    if (timeOf(pattern, attack, long) < tooShortToMeasureMs) return false
    const once = timeOf(pattern, attack, long, 3)
    const twice = timeOf(pattern, attack, 2 * long, 3)
    return twice > tooShortToMeasureMs && twice > 3 * once
  }
  return attacksOn(pattern.source).find(grows) ?? null
}
