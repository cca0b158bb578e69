import { describe, expect, it } from 'vitest'
import { bounded } from './bounded'
import { honestConnection } from './honestConnection'
import type { Law } from './history'
import { driveWatch, type WatchParts } from './watchDriver'

// In 926 a tab that hears nothing is told once more, by the one that leads, that its stream is open.
const seeds = [926, ...Array.from({ length: 30 }, (_, index) => index + 1)]

async function broken(law: Law): Promise<string[]> {
  const found: string[] = []
  for (const seed of seeds) {
    const violations = law(await driveWatch(seed))
    found.push(...violations.map(({ says }) => `seed ${seed}: ${says}`))
  }
  return found
}

/** Whether any of them breaks the law. */
async function caught(law: Law, parts: WatchParts): Promise<boolean> {
  for (const seed of seeds) if (law(await driveWatch(seed, parts)).length > 0) return true
  return false
}

it('one seed always gives the same history', async () => {
  const [first, ...again] = [await driveWatch(1), await driveWatch(1), await driveWatch(1)]
  expect(again).toEqual([first, first])
})

describe('pages over lines that die in every way, and over servers that talk without end', () => {
  it('L12 say "Saved" only while they would learn otherwise', async () => {
    expect(await broken(honestConnection)).toEqual([])
  })

  it('L6 read no more than is of use', async () => {
    expect(await broken(bounded)).toEqual([])
  })

  it.each<[string, WatchParts]>([
    ['never doubts its connection', { believes: () => false }],
    ['takes the server for there without asking it', { options: { probe: async () => true } }],
  ])('L12 catches a page that %s', async (_mistake, parts) => {
    expect(await caught(honestConnection, parts)).toBe(true)
  })

  it('L6 catches a page that reads at every hint', async () => {
    expect(await caught(bounded, { takesEveryHint: true })).toBe(true)
  })
})
