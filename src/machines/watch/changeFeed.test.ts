import { createActor } from 'xstate'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import type { BrowserEnvironment } from '../../services/browser/environment'
import { openTabChannel, type TabMessage, type TabPlace } from '../../services/browser/tabChannel'
import { testBrowser } from '../../services/testing/testBrowser'
import { calm } from '../testing/followedTab'
import { changeFeedMachine, type ChangeFeedEmitted, type TellPlaces } from './changeFeed'

type Browser = ReturnType<typeof testBrowser>
type Locks = NonNullable<BrowserEnvironment['locks']>
const at = (recordId: string): TabPlace => ({ recordId, field: null, unsaved: false })
const hello = (beatMs = 15_000, id = 's') => JSON.stringify({ id, beat_ms: beatMs })
const change = JSON.stringify({ job_id: '1', etag: null, person: 'Tom', fields: ['notes'], change_id: null })
const deleted = JSON.stringify({ job_id: '2', person: 'Tom' })
const present = (recordId: string, ...names: string[]) =>
  JSON.stringify({
    job_id: recordId,
    people: names.map((name) => ({ name, field: null, unsaved: false })),
  })

/** A tab's feed that nobody looks at yet, and all that it says. */
function feedOf(browser: Browser, options: { tab?: string; tellPlaces?: TellPlaces; locks?: Locks } = {}) {
  const tab = browser.tab()
  const places: unknown[] = []
  const told: ChangeFeedEmitted[] = []
  const feed = createActor(changeFeedMachine, {
    clock: browser.clock,
    input: {
      environment: options.locks ? { ...tab.environment, locks: options.locks } : tab.environment,
      channel: openTabChannel(tab.environment),
      tab: options.tab ?? 'm',
      url: '/changes/',
      tellPlaces: async (stream, all) => {
        places.push([stream, ...all.map(({ recordId }) => recordId)])
        await options.tellPlaces?.(stream, all)
      },
    },
  })
  feed.on('*', (event) => told.push(event))
  feed.start()
  onTestFinished(() => void feed.stop())
  const isStreaming = () => tab.streams.some((stream) => !stream.isClosed())
  const stream = () => {
    const newest = tab.streams.at(-1)
    if (newest === undefined) throw new Error('There is no stream.')
    return newest
  }
  const show = async () => {
    feed.send({ type: 'page.visible' })
    await calm()
  }
  return { ...tab, feed, told, places, isStreaming, stream, show, types: () => told.map(({ type }) => type) }
}

/** The same, in view and with its stream opened. */
async function streaming(browser: Browser, options: Parameters<typeof feedOf>[1] = {}) {
  const tab = feedOf(browser, options)
  await tab.show()
  tab.stream().open()
  tab.told.length = 0
  return tab
}

/** Another tab of the browser, which only listens and speaks. */
function beside(browser: Browser) {
  const channel = openTabChannel(browser.tab().environment)
  const said: TabMessage[] = []
  channel.listen((message) => said.push(message))
  const words = () => said.flatMap((message) => (message.kind === 'stream' ? [message.name] : []))
  const ofKind = (kind: TabMessage['kind']) => said.filter((message) => message.kind === kind)
  const placesOf = (tab: string, ...places: TabPlace[]) => channel.post({ kind: 'places', tab, places })
  return { channel, said, words, ofKind, placesOf, forget: () => (said.length = 0) }
}

describe('what the server tells', () => {
  it('is told here and passed on word for word, but for what only the holder of the stream needs', async () => {
    const browser = testBrowser()
    const other = beside(browser)
    const tab = feedOf(browser)
    await tab.show()
    expect([tab.types(), other.words()]).toEqual([['stream.lost'], ['lost']])
    const stream = tab.stream()
    stream.open()
    stream.send('hello', hello())
    stream.send('beat', '{}')
    stream.send('change', change)
    stream.send('deleted', deleted)
    stream.send('presence', present('1', 'Tom'))
    stream.lose()
    const words = ['open', 'beat', 'change', 'deleted', 'presence', 'lost']
    expect(tab.types().slice(1)).toEqual(words.map((word) => `stream.${word}`))
    expect(other.words().slice(1)).toEqual(words)
    expect(other.said).toContainEqual({ kind: 'stream', name: 'change', data: change })
    expect(stream.url).toBe('/changes/')
  })

  it('is left out when nobody understands it', async () => {
    const browser = testBrowser()
    const other = beside(browser)
    const tab = await streaming(browser)
    other.forget()
    tab.stream().send('change', 'no JSON')
    tab.stream().send('presence', '{}')
    expect([tab.told, other.said]).toEqual([[], []])
  })

  it('comes from the tab that holds the stream, to who follows it, and is not passed on again', async () => {
    const browser = testBrowser({ locks: false })
    const other = beside(browser)
    const tab = feedOf(browser)
    const say = (name: string, data = '') => other.channel.post({ kind: 'stream', name, data })
    say('open')
    await tab.show()
    other.forget()
    say('open')
    say('hello', hello())
    say('nonsense', '{}')
    say('change', 'no JSON')
    say('presence', present('1', 'Tom'))
    expect(tab.told).toEqual([
      { type: 'stream.open' },
      { type: 'stream.presence', recordId: '1', people: [{ name: 'Tom', field: null, unsaved: false }] },
    ])
    expect(other.said).toEqual([])
    expect(tab.streams).toEqual([])
  })

  it('is no other tab’s word while this one holds the stream', async () => {
    const browser = testBrowser()
    const other = beside(browser)
    const tab = await streaming(browser)
    other.channel.post({ kind: 'stream', name: 'ended', data: '' })
    expect(tab.told).toEqual([])
  })

  it('is told to a tab that comes later: that it streams, and the newest of who is at each job', async () => {
    const browser = testBrowser()
    const other = beside(browser)
    const tab = await streaming(browser)
    tab.stream().send('presence', present('1', 'Tom'))
    tab.stream().send('presence', present('2', 'Ravi'))
    tab.stream().send('presence', present('1', 'Hana'))
    tab.stream().send('change', change)
    other.forget()
    other.placesOf('late')
    expect(other.said).toEqual([
      { kind: 'stream', name: 'open', data: '' },
      { kind: 'stream', name: 'presence', data: present('1', 'Hana') },
      { kind: 'stream', name: 'presence', data: present('2', 'Ravi') },
    ])
  })

  it.each([
    ['is lost', (tab: Awaited<ReturnType<typeof streaming>>) => tab.stream().lose()],
    ['ends', (tab) => tab.stream().refuse()],
    ['only looked open', (tab) => void tab.feed.send({ type: 'lapsed' })],
    ['fell silent', (_, browser) => browser.clock.increment(37_500)],
  ] satisfies [string, (tab: Awaited<ReturnType<typeof streaming>>, browser: Browser) => void][])(
    'of people is forgotten when the stream %s, and a tab that comes then hears nothing of it',
    async (_, end) => {
      const browser = testBrowser()
      const other = beside(browser)
      const tab = await streaming(browser)
      tab.stream().send('presence', present('1', 'Tom'))
      end(tab, browser)
      other.forget()
      other.placesOf('late')
      expect(other.said).toEqual([])
      browser.clock.increment(5_000)
      tab.stream().open()
      other.forget()
      other.placesOf('later')
      expect(other.words()).toEqual(['open'])
    },
  )
})

describe('a stream', () => {
  it('that is silent for two and a half beats is opened anew, and everybody told that it was lost', async () => {
    const browser = testBrowser()
    const other = beside(browser)
    const tab = await streaming(browser)
    const [first] = tab.streams
    first?.send('hello', hello(1_000))
    browser.clock.increment(2_499)
    first?.send('beat', '{}')
    browser.clock.increment(2_499)
    expect(tab.streams).toHaveLength(1)
    other.forget()
    tab.told.length = 0
    browser.clock.increment(1)
    expect([tab.streams.length, first?.isClosed()]).toEqual([2, true])
    expect([tab.types(), other.words()]).toEqual([['stream.lost'], ['lost']])
  })

  it('that has not said how often it beats is given 37.5 s', async () => {
    const browser = testBrowser()
    const tab = await streaming(browser)
    browser.clock.increment(37_499)
    expect(tab.streams).toHaveLength(1)
    browser.clock.increment(1)
    expect(tab.streams).toHaveLength(2)
  })

  it('is given as long as its own server says, also after another one', async () => {
    const browser = testBrowser()
    const tab = await streaming(browser)
    tab.stream().send('hello', hello(1_000))
    tab.stream().lose()
    tab.stream().open()
    browser.clock.increment(37_499)
    expect(tab.streams).toHaveLength(1)
  })

  it('that is lost is left to the browser, which tries again by itself', async () => {
    const browser = testBrowser()
    const tab = await streaming(browser)
    tab.stream().lose()
    browser.clock.increment(120_000)
    tab.stream().open()
    expect([tab.streams.length, tab.types()]).toEqual([1, ['stream.lost', 'stream.open']])
  })

  it('that was refused is asked for again after five minutes, and at once when the server may be back', async () => {
    const browser = testBrowser()
    const tab = feedOf(browser)
    await tab.show()
    tab.stream().refuse()
    expect(tab.types()).toEqual(['stream.lost', 'stream.ended'])
    browser.clock.increment(299_999)
    expect(tab.streams).toHaveLength(1)
    browser.clock.increment(1)
    expect(tab.streams).toHaveLength(2)
    tab.stream().refuse()
    tab.feed.send({ type: 'hurry' })
    expect(tab.streams).toHaveLength(3)
  })

  it('that ended after it was open is expected back in five seconds, or at once', async () => {
    const browser = testBrowser()
    const tab = await streaming(browser)
    tab.stream().refuse()
    browser.clock.increment(4_999)
    expect(tab.streams).toHaveLength(1)
    browser.clock.increment(1)
    expect(tab.streams).toHaveLength(2)
    tab.stream().open()
    tab.stream().refuse()
    tab.feed.send({ type: 'hurry' })
    expect(tab.streams).toHaveLength(3)
  })

  it('that is being opened is opened anew when the server may be back, and one that is open is left alone', async () => {
    const browser = testBrowser()
    const tab = feedOf(browser)
    await tab.show()
    tab.feed.send({ type: 'hurry' })
    expect([tab.streams.length, tab.streams[0]?.isClosed()]).toEqual([2, true])
    tab.stream().open()
    tab.feed.send({ type: 'hurry' })
    expect(tab.streams).toHaveLength(2)
    tab.feed.send({ type: 'lapsed' })
    expect([tab.streams.length, tab.streams[1]?.isClosed()]).toEqual([3, true])
  })

  it('is not there in a browser without any, which is said at once', async () => {
    const tab = feedOf(testBrowser({ streams: false }))
    await tab.show()
    expect(tab.types()).toEqual(['stream.lost', 'stream.ended'])
  })

  it('is not held by a page that nobody sees: the turn is passed on, and where it was is taken back', async () => {
    const browser = testBrowser()
    const other = beside(browser)
    const tab = await streaming(browser)
    tab.feed.send({ type: 'at', places: [at('1')] })
    other.forget()
    tab.feed.send({ type: 'page.hidden' })
    expect(tab.isStreaming()).toBe(false)
    expect(tab.types()).toEqual(['stream.lost'])
    expect(other.said).toEqual([
      { kind: 'stream', name: 'lost', data: '' },
      { kind: 'resign', tab: 'm' },
      { kind: 'places', tab: 'm', places: [] },
    ])
    await tab.show()
    expect(tab.isStreaming()).toBe(true)
  })
})

describe('where the tabs are', () => {
  /** Streaming, with a stream that has said its name. */
  async function named(browser: Browser, tellPlaces?: TellPlaces) {
    const tab = await streaming(browser, tellPlaces && { tellPlaces })
    tab.stream().send('hello', hello())
    return tab
  }

  it('is told to the server for all of them, once and whenever one moves', async () => {
    const browser = testBrowser()
    const other = beside(browser)
    const tab = feedOf(browser)
    tab.feed.send({ type: 'at', places: [at('1')] })
    await tab.show()
    tab.stream().open()
    await calm()
    expect(tab.places).toEqual([])
    tab.stream().send('hello', hello())
    await calm()
    expect(tab.places).toEqual([['s', '1']])
    other.placesOf('x', at('2'))
    other.placesOf('x', at('2'))
    tab.feed.send({ type: 'at', places: [at('1')] })
    await calm()
    expect(tab.places.slice(1)).toEqual([['s', '1', '2']])
    tab.feed.send({ type: 'at', places: [] })
    await calm()
    other.placesOf('x')
    await calm()
    expect(tab.places.slice(2)).toEqual([['s', '2'], ['s']])
  })

  it('is told again to a stream that does not know yet, under its own name', async () => {
    const browser = testBrowser()
    const tab = await named(browser)
    tab.feed.send({ type: 'at', places: [at('1')] })
    await calm()
    tab.stream().lose()
    tab.stream().open()
    tab.stream().send('hello', hello(15_000, 'other'))
    await calm()
    expect(tab.places).toEqual([
      ['s', '1'],
      ['other', '1'],
    ])
  })

  it('is not told while nobody is anywhere, as nobody was', async () => {
    const browser = testBrowser()
    const tab = await named(browser)
    beside(browser).placesOf('x')
    await calm()
    expect(tab.places).toEqual([])
  })

  it('is told again at the next move when the server could not be told', async () => {
    const fails = vi.fn<TellPlaces>().mockRejectedValueOnce(new Error('gone')).mockResolvedValue(undefined)
    const tab = await named(testBrowser(), fails)
    tab.feed.send({ type: 'at', places: [at('1')] })
    await calm()
    tab.feed.send({ type: 'at', places: [at('2')] })
    await calm()
    expect(tab.places).toEqual([
      ['s', '1'],
      ['s', '2'],
    ])
  })

  it('is said to the other tabs when one comes, moves or is asked, and by no tab that is hidden', async () => {
    const browser = testBrowser({ locks: false })
    const other = beside(browser)
    const tab = feedOf(browser)
    const roll = () => other.channel.post({ kind: 'roll', tab: 'x' })
    tab.feed.send({ type: 'at', places: [at('1')] })
    roll()
    expect(other.said).toEqual([])
    await tab.show()
    const here = (...places: TabPlace[]) => ({ kind: 'places', tab: 'm', places })
    expect(other.said).toEqual([here(at('1'))])
    tab.feed.send({ type: 'at', places: [at('2')] })
    roll()
    expect(other.said.slice(1)).toEqual([here(at('2')), here(at('2'))])
  })

  it('is asked of the others by whoever takes the lead, once a minute; one that is silent is somewhere no more', async () => {
    const browser = testBrowser()
    const [other, silent] = [beside(browser), beside(browser)]
    other.channel.listen(({ kind }) => kind === 'roll' && other.placesOf('x', at('2')))
    const tab = feedOf(browser)
    await tab.show()
    expect(other.ofKind('roll')).toEqual([{ kind: 'roll', tab: 'm' }])
    tab.stream().open()
    tab.stream().send('hello', hello(60_000))
    silent.placesOf('y', at('3'))
    await calm()
    expect(tab.places.at(-1)).toEqual(['s', '2', '3'])
    browser.clock.increment(60_000)
    await calm()
    expect([other.ofKind('roll').length, tab.places.at(-1)]).toEqual([2, ['s', '2', '3']])
    browser.clock.increment(60_000)
    await calm()
    expect([other.ofKind('roll').length, tab.places.at(-1)]).toEqual([3, ['s', '2']])
  })

  it('is asked anew when the lead comes back: what another tab said before may be long over', async () => {
    const browser = testBrowser()
    const other = beside(browser)
    const tab = await named(browser)
    tab.feed.send({ type: 'at', places: [at('1')] })
    other.placesOf('x', at('2'))
    tab.feed.send({ type: 'page.hidden' })
    await tab.show()
    tab.stream().open()
    tab.stream().send('hello', hello())
    await calm()
    expect(tab.places.at(-1)).toEqual(['s', '1'])
  })
})

describe('whose turn it is', () => {
  it('is the next one’s in line when the tab before it goes', async () => {
    const browser = testBrowser()
    const tabs = [feedOf(browser), feedOf(browser), feedOf(browser)] as const
    for (const tab of tabs) await tab.show()
    const turns = () => tabs.map((tab) => tab.isStreaming())
    expect(turns()).toEqual([true, false, false])
    tabs[1].feed.send({ type: 'page.hidden' })
    tabs[0].feed.send({ type: 'page.hidden' })
    await calm()
    expect(turns()).toEqual([false, false, true])
  })

  it('is not waited for by a tab that goes, and passed on at once if it comes in that very moment', async () => {
    let turn: () => unknown = () => undefined
    let signal: AbortSignal | undefined
    const locks = {
      request: (_: string, options: LockOptions, callback: () => unknown) => {
        signal = options.signal
        turn = callback
        return new Promise(() => undefined)
      },
    } as unknown as Locks
    const tab = feedOf(testBrowser(), { locks })
    await tab.show()
    expect(signal?.aborted).toBe(false)
    tab.feed.send({ type: 'page.hidden' })
    expect(signal?.aborted).toBe(true)
    const over = vi.fn()
    void Promise.resolve(turn()).then(over)
    await calm()
    expect([over.mock.calls.length, tab.streams]).toEqual([1, []])
  })

  it('is everybody’s where no tab hears another', async () => {
    const browser = testBrowser({ channels: false })
    const tabs = [feedOf(browser), feedOf(browser)]
    for (const tab of tabs) await tab.show()
    expect(tabs.map((tab) => tab.isStreaming())).toEqual([true, true])
  })

  describe('without Web Locks', () => {
    const leading = async () => {
      const browser = testBrowser({ locks: false })
      const other = beside(browser)
      const tab = feedOf(browser)
      await tab.show()
      browser.clock.increment(3_000)
      other.forget()
      return { browser, other, tab }
    }

    it('is one’s own after three seconds in which no other said that it leads', async () => {
      const browser = testBrowser({ locks: false })
      const other = beside(browser)
      const tab = feedOf(browser)
      await tab.show()
      browser.clock.increment(2_999)
      other.channel.post({ kind: 'lead', tab: 'x' })
      browser.clock.increment(2_999)
      expect([tab.isStreaming(), other.ofKind('lead')]).toEqual([false, []])
      browser.clock.increment(1)
      expect([tab.isStreaming(), other.ofKind('lead')]).toEqual([true, [{ kind: 'lead', tab: 'm' }]])
    })

    it('is said every second by the one that leads', async () => {
      const { browser, other } = await leading()
      browser.clock.increment(999)
      expect(other.ofKind('lead')).toHaveLength(0)
      browser.clock.increment(1)
      browser.clock.increment(1_000)
      expect(other.ofKind('lead')).toHaveLength(2)
    })

    it('is, of two that lead, that one’s whose name comes first', async () => {
      const { browser, other, tab } = await leading()
      other.channel.post({ kind: 'lead', tab: 'z' })
      expect([tab.isStreaming(), other.ofKind('lead').length]).toEqual([true, 1])
      tab.told.length = 0
      other.channel.post({ kind: 'lead', tab: 'a' })
      expect([tab.isStreaming(), tab.types()]).toEqual([false, ['stream.lost']])
      other.channel.post({ kind: 'stream', name: 'open', data: '' })
      expect(tab.types()).toEqual(['stream.lost', 'stream.open'])
      browser.clock.increment(3_000)
      expect(tab.isStreaming()).toBe(true)
    })

    it('goes on soon after the one that led says that it goes, and not to all that wait at once', async () => {
      const browser = testBrowser({ locks: false })
      const other = beside(browser)
      const random = vi.spyOn(Math, 'random')
      onTestFinished(() => random.mockRestore())
      const [quick, slow] = [feedOf(browser, { tab: 'q' }), feedOf(browser, { tab: 's' })]
      for (const tab of [quick, slow]) await tab.show()
      random.mockReturnValueOnce(0).mockReturnValueOnce(0.999)
      other.channel.post({ kind: 'resign', tab: 'x' })
      browser.clock.increment(49)
      expect([quick.isStreaming(), slow.isStreaming()]).toEqual([false, false])
      browser.clock.increment(1)
      browser.clock.increment(2_000)
      expect([quick.isStreaming(), slow.isStreaming()]).toEqual([true, false])
      random.mockReturnValueOnce(0.999)
      quick.feed.send({ type: 'page.hidden' })
      browser.clock.increment(449)
      expect([quick.isStreaming(), slow.isStreaming()]).toEqual([false, false])
      browser.clock.increment(1)
      expect([quick.isStreaming(), slow.isStreaming()]).toEqual([false, true])
    })

    it('ends when the page is hidden, and nothing more is said of it', async () => {
      const { browser, other, tab } = await leading()
      tab.feed.send({ type: 'page.hidden' })
      other.forget()
      browser.clock.increment(60_000)
      other.channel.post({ kind: 'lead', tab: 'z' })
      expect([tab.isStreaming(), other.said]).toEqual([false, []])
    })
  })
})
