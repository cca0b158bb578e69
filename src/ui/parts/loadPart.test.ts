import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { fetchAhead, loadPart } from './loadPart'

/** What each address answers: a status, or nothing at all. Every ask is noted. */
let answers: Record<string, number | null>
let asked: string[]

beforeEach(() => {
  answers = {}
  asked = []
  vi.stubGlobal('fetch', async (address: string) => {
    asked.push(address)
    const status = answers[address] ?? 200
    if (answers[address] === null) throw new TypeError('no connection')
    return new Response('', { status })
  })
})
afterEach(() => void vi.unstubAllGlobals())

/** A part with files of its own, because what has come once is not asked for again. */
let count = 0
function part(...kinds: readonly string[]) {
  const files = kinds.map((kind) => `assets/part${count++}.${kind}`)
  const load = vi.fn(async () => 'the part')
  return { files, load, ask: () => loadPart(load, files) }
}

describe('a part of the app', () => {
  it('U24 is imported when all its files have come, and asks for each only once', async () => {
    const { load, ask, files } = part('js', 'js')
    expect(await Promise.all([ask(), ask()])).toEqual(['the part', 'the part'])
    await ask()
    expect(load).toHaveBeenCalledTimes(3)
    expect(asked).toEqual(files.map((file) => `/${file}`))
  })

  it.each([['no connection', null] as const, ['a newer app', 404] as const])(
    'U24 is not imported when a file of it does not come (%s), and is asked for again',
    async (_why, answer) => {
      const { load, ask, files } = part('js', 'js')
      answers[`/${files[1]}`] = answer
      await expect(ask()).rejects.toThrow(TypeError)
      await expect(ask()).rejects.toThrow(TypeError)
      expect(load).not.toHaveBeenCalled()
      delete answers[`/${files[1]}`]
      expect(await ask()).toBe('the part')
    },
  )

  it('U24 is fetched ahead without being run, and then imported without being fetched', async () => {
    const { load, ask } = part('js')
    await fetchAhead(ask)
    expect([asked.length, load.mock.calls.length]).toEqual([1, 0])
    expect(await ask()).toBe('the part')
    expect(asked).toHaveLength(1)
  })

  it('U24 says so when it could not be fetched ahead', async () => {
    const { ask, files } = part('js')
    answers[`/${files[0]}`] = null
    await expect(fetchAhead(ask)).rejects.toThrow(TypeError)
  })

  it('U24 has its styles before it is there, and asks again for those that did not come', async () => {
    const { ask, files } = part('css')
    const address = `/${files[0]}`
    answers[address] = 503
    await expect(ask()).rejects.toThrow(TypeError)
    delete answers[address]
    const link = () => document.querySelector<HTMLLinkElement>(`link[href="${address}"]`)
    const refused = ask()
    await expect.poll(link).not.toBeNull()
    link()?.dispatchEvent(new Event('error'))
    await expect(refused).rejects.toThrow(TypeError)
    expect(link()).toBeNull()
    const loaded = ask()
    await expect.poll(link).not.toBeNull()
    link()?.dispatchEvent(new Event('load'))
    expect(await loaded).toBe('the part')
  })
})
