import { readdirSync, readFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { loadAhead } from './loadAhead'

const folder = resolve('src/ui')
/** Comes with the first load anyway, or only with development. */
const others = ['app/SignedIn.vue', 'notices/ToastArea.vue']

/** The files that a file fetches when it needs them. */
function fetchedBy(file: string): readonly string[] {
  const text = readFileSync(resolve(folder, file), 'utf8')
  return [...text.matchAll(/import\('(\.[^']+)'\)/g)].map(([, path = '']) =>
    resolve(folder, dirname(file), path).slice(folder.length + 1),
  )
}

afterEach(() => void vi.unstubAllGlobals())

describe('what is fetched ahead', () => {
  it('is everything that would otherwise be fetched when it is used', () => {
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
      (file) =>
        /\.(ts|vue)$/.test(file) &&
        !/test/.test(file) &&
        !/^(?:app\/loadAhead|messages\/languages)\.ts$/.test(file), // the table of languages is in it whole
    )
    const needed = new Set(files.flatMap(fetchedBy).filter((file) => !others.includes(file)))
    expect(new Set(fetchedBy('app/loadAhead.ts'))).toEqual(needed)
  })

  it('waits until the page is idle, and ends with the work of its person', () => {
    const waiting: (() => void)[] = []
    const idle = vi.fn((go: () => void) => waiting.push(go))
    vi.stubGlobal('requestIdleCallback', idle)
    const end = loadAhead()
    expect(idle).toHaveBeenCalledOnce()
    end()
    waiting[0]?.()
    expect(idle).toHaveBeenCalledOnce()
  })
})
