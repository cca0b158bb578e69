import { describe, expect, it } from 'vitest'
import { shareCalls } from './shareCalls'

describe('shareCalls', () => {
  it('makes one call for everyone who asks for the same key meanwhile, and a new one afterwards', async () => {
    const calls: string[] = []
    const finish: (() => void)[] = []
    const ask = shareCalls((key: string) => {
      calls.push(key)
      return new Promise<number>((resolve) => finish.push(() => resolve(calls.length)))
    })
    const first = [ask('a'), ask('a'), ask('b')]
    expect(calls).toEqual(['a', 'b'])
    finish.forEach((each) => each())
    expect(await Promise.all(first)).toEqual([2, 2, 2])
    const later = ask('a')
    expect(calls).toEqual(['a', 'b', 'a'])
    finish.at(-1)?.()
    expect(await later).toBe(3)
  })

  it('shares a failure, and does not keep it', async () => {
    let calls = 0
    const ask = shareCalls((key: string) =>
      ++calls === 1 ? Promise.reject(new Error('No.')) : Promise.resolve(key),
    )
    const both = await Promise.allSettled([ask('only'), ask('only')])
    expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
    expect(await ask('only')).toBe('only')
  })
})
