import { diff3Merge } from 'node-diff3'
import { compareVersions } from '../src/machines/merge/threeWay'
import { mergeText } from '../src/machines/merge/text/mergeText'
import { jobFields } from '../src/services/resources/job'
import { interleave } from './interleave'
import { atMost, rounded, type Measurement } from './measurement'

const maxTimes = 3
const maxMs = 50

/** Merging long text: beside node-diff3's merge by line, and how long the compare of a job with a long note takes. */
export async function measureMergeText(): Promise<readonly Measurement[]> {
  const note = threeNotes(2_000, 5)
  const { ratios, noise } = await interleave(
    async () => diff3Merge(lines(note.mine), lines(note.base), lines(note.theirs)),
    { ours: async () => mergeText(note.base, note.mine, note.theirs) },
    { rounds: 400, block: 20 },
  )
  return [
    atMost(maxTimes, {
      name: 'text merge over node-diff3, 2 KB note',
      value: rounded(ratios.ours),
      unit: 'times',
      noise: rounded(noise),
    }),
    atMost(maxMs, {
      name: 'compare with a 20 kB note, 100 edits a side',
      value: rounded(usualMost(threeNotes(20_000, 100))),
      unit: 'ms',
      noise: null,
    }),
  ]
}

interface Notes {
  readonly base: string
  readonly mine: string
  readonly theirs: string
}

/** What nine of ten compares stay below, in processor time, with the proposal for what is left to decide. */
function usualMost({ base, mine, theirs }: Notes): number {
  const times = Array.from({ length: 100 }, () => {
    const start = process.cpuUsage()
    const { decisions } = compareVersions(jobFields, { notes: base }, { notes: mine }, { notes: theirs })
    if (decisions[0]?.merge?.combined === '') throw new Error('There is nothing to propose.')
    const { user, system } = process.cpuUsage(start)
    return (user + system) / 1_000
  })
  return times.toSorted((a, b) => a - b)[90] ?? NaN
}

const words =
  'cut fold weld paint two plates of steel to the drawing and ring before you deliver on Friday'.split(' ')

/** A note of so many characters and two people's edits of it: a line anew, a line more, another word. */
function threeNotes(length: number, edits: number): Notes {
  const random = seeded(length)
  const word = () => words[random(words.length)] ?? ''
  const line = () => Array.from({ length: 4 + random(8) }, word).join(' ')
  const base: string[] = []
  while (base.join('\n').length < length) base.push(line())
  const edited = () => {
    const text = [...base]
    for (let count = 0; count < edits; count++) {
      const at = random(text.length)
      const remove = random(3) === 0 ? 0 : 1
      const changed = remove === 1 && random(2) === 0
      text.splice(at, remove, changed ? `${text[at]} ${word()}` : line())
    }
    return `${text.join('\n')}\n`
  }
  return { base: `${base.join('\n')}\n`, mine: edited(), theirs: edited() }
}

/** Whole numbers below a limit, the same ones in every run. */
function seeded(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

function lines(text: string): string[] {
  return text.split('\n')
}
