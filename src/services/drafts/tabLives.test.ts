import { describe, expect, it } from 'vitest'
import { openTabChannel } from '../browser/tabChannel'
import { createTabLives, livesAlone } from './tabLives'
import { testBrowser, type TestTab } from '../testing/testBrowser'

const patience = 500

function lives({ environment }: TestTab, tab: string) {
  const channel = openTabChannel(environment)
  return { ...createTabLives({ environment, channel, tab }), die: () => channel.close() }
}

/** Lets everything that waits for nothing but promises go on. */
const calm = () => new Promise<void>((resolve) => setImmediate(resolve))

async function asking(browser: ReturnType<typeof testBrowser>, asked: Promise<ReadonlySet<string>>) {
  await calm()
  browser.clock.increment(patience)
  return [...(await asked)]
}

describe('tabs with Web Locks', () => {
  it('find those that are open, and not those that are gone or oneself', async () => {
    const browser = testBrowser()
    const one = lives(browser.tab(), 'one')
    lives(browser.tab(), 'two')
    expect(await asking(browser, one.living(['one', 'two', 'gone']))).toEqual(['two'])
  })

  it('need not wait when nobody holds anything', async () => {
    const one = lives(testBrowser().tab(), 'one')
    expect([...(await one.living(['gone', 'one']))]).toEqual([])
    expect([...(await one.living([]))]).toEqual([])
  })

  it('take a tab that closes at this very moment for gone', async () => {
    const browser = testBrowser()
    const old = browser.tab()
    lives(old, 'old')
    const asked = lives(browser.tab(), 'new').living(['old'])
    await calm()
    old.raise('pagehide')
    expect([...(await asked)]).toEqual([])
  })

  it('live again when their page comes back as it was', async () => {
    const browser = testBrowser()
    const back = browser.tab()
    lives(back, 'back')
    const other = lives(browser.tab(), 'other')
    back.raise('pagehide')
    expect(await asking(browser, other.living(['back']))).toEqual([])
    back.raise('pageshow', { persisted: true })
    expect(await asking(browser, other.living(['back']))).toEqual(['back'])
  })

  it('give their lock back also when the browser tells, as it does of every page, that they were shown', async () => {
    const browser = testBrowser()
    const shown = browser.tab()
    lives(shown, 'shown')
    shown.raise('pageshow', { persisted: false })
    const other = lives(browser.tab(), 'other')
    shown.raise('pagehide')
    expect(await asking(browser, other.living(['shown']))).toEqual([])
  })

  it('count as gone when the browser refuses locks', async () => {
    const { environment } = testBrowser().tab()
    const refusing = { request: () => Promise.reject(new DOMException('', 'SecurityError')) }
    const channel = openTabChannel(environment)
    const one = createTabLives({ environment: { ...environment, locks: refusing }, channel, tab: 'one' })
    expect([...(await one.living(['two']))]).toEqual([])
  })
})

describe('tabs without Web Locks', () => {
  it('find those that answer', async () => {
    const browser = testBrowser({ locks: false })
    const one = lives(browser.tab(), 'one')
    lives(browser.tab(), 'two')
    lives(browser.tab(), 'three')
    expect(await asking(browser, one.living(['one', 'two', 'gone']))).toEqual(['two'])
  })

  it('take those that do not for gone', async () => {
    const browser = testBrowser({ locks: false })
    const one = lives(browser.tab(), 'one')
    lives(browser.tab(), 'two').die()
    expect(await asking(browser, one.living(['two']))).toEqual([])
  })

  it('are not fooled by an answer nobody asked for', async () => {
    const browser = testBrowser({ locks: false })
    const one = lives(browser.tab(), 'one')
    const asked = one.living(['gone'])
    openTabChannel(browser.tab().environment).post({ kind: 'here', tab: 'somebody' })
    expect(await asking(browser, asked)).toEqual([])
  })

  it('answer only who seeks them', async () => {
    const browser = testBrowser({ locks: false })
    lives(browser.tab(), 'two')
    const heard: unknown[] = []
    const channel = openTabChannel(browser.tab().environment)
    channel.listen((message) => void heard.push(message))
    channel.post({ kind: 'seek', tabs: ['gone'] })
    channel.post({ kind: 'here', tab: 'two' })
    await calm()
    expect(heard).toEqual([])
    channel.post({ kind: 'seek', tabs: ['gone', 'two'] })
    await expect.poll(() => heard).toEqual([{ kind: 'here', tab: 'two' }])
  })

  it('are alone where the browser has no channels either', async () => {
    const browser = testBrowser({ locks: false, channels: false })
    const one = lives(browser.tab(), 'one')
    lives(browser.tab(), 'two')
    expect(await asking(browser, one.living(['two']))).toEqual([])
  })

  it('answer at once when there is nobody to ask for', async () => {
    const one = lives(testBrowser({ locks: false }).tab(), 'one')
    expect([...(await one.living(['one']))]).toEqual([])
  })
})

describe('a tab that knows of no others', () => {
  it('takes every other one for gone', async () => {
    expect([...(await livesAlone('one').living(['one', 'two']))]).toEqual([])
    expect(livesAlone().tab).not.toBe(livesAlone().tab)
  })
})
