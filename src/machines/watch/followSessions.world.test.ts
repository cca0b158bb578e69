import { describe, expect, it } from 'vitest'
import { openTabChannel, type TabMessage } from '../../services/browser/tabChannel'
import type { LoadOutcome, RecordApi } from '../../services/port/recordApi'
import type { Fields } from '../../services/record/fieldTable'
import { testBrowser } from '../../services/testing/testBrowser'
import { calm, openedTab, openTab, testBackend } from '../testing/followedTab'
import { version } from '../testing/testSession'

type Tab = Awaited<ReturnType<typeof openedTab>>
const stream = ({ streams }: Tab) => {
  const newest = streams.at(-1)
  if (newest === undefined) throw new Error('There is no stream.')
  return newest
}
const news = (etag: string | null, changeId: string | null = 'theirs', recordId = '1') =>
  JSON.stringify({ job_id: recordId, etag, person: 'Tom', fields: ['notes'], change_id: changeId })
const deleted = JSON.stringify({ job_id: '1', person: 'Tom' })
const present = JSON.stringify({ job_id: '1', people: [] })

/** A backend that notes what its checks are asked with, and answers reads as a test wants. */
function askedBackend() {
  const backend = testBackend()
  const checks: { etag: string; fields: Fields | undefined }[] = []
  const loads: { instead: LoadOutcome | null } = { instead: null }
  const api: RecordApi = {
    ...backend.api,
    check(recordId, etag, signal, fields) {
      checks.push({ etag, fields })
      return backend.api.check(recordId, etag, signal)
    },
    load: async (recordId, signal) => loads.instead ?? backend.api.load(recordId, signal),
  }
  return { ...backend, api, checks, loads }
}

/** All that is said in a browser about jobs that were saved. */
function savesIn(browser: ReturnType<typeof testBrowser>) {
  const saved: TabMessage[] = []
  openTabChannel(browser.tab().environment).listen((message) => {
    if (message.kind === 'saved') saved.push(message)
  })
  return saved
}

describe('a session is asked about', () => {
  it('with the values it shows, and without where the tag moves with every write', async () => {
    for (const tagsTell of [undefined, false, true]) {
      const { api, checks, present: now } = askedBackend()
      const tab = await openedTab(testBrowser(), api, tagsTell === undefined ? {} : { tagsTell })
      tab.raise('focus')
      await calm()
      const fields = tagsTell === true ? undefined : version(1).fields
      expect(checks).toEqual([{ etag: now().etag, fields }])
    }
  })

  it('with the newer version that waits to be decided about, and no longer with the one on screen', async () => {
    const { api, checks, write } = askedBackend()
    const tab = await openedTab(testBrowser(), api)
    tab.sessions.get('1')?.send({ type: 'field.edit', values: { notes: 'mine' } })
    const { etag } = write({ notes: 'theirs' })
    tab.raise('focus')
    await calm()
    checks.length = 0
    tab.raise('focus')
    await calm()
    expect(checks).toEqual([{ etag, fields: version(2, { notes: 'theirs' }).fields }])
    expect(tab.sessions.get('1')?.getSnapshot().context.base?.etag).not.toBe(etag)
  })

  it.each([
    ['nobody is signed in any more', { type: 'load.signedOut' }],
    ['the job is gone', { type: 'load.missing', by: 'Tom' }],
  ] as const)('no more once %s', async (_, instead) => {
    const { api, checks, loads } = askedBackend()
    const browser = testBrowser()
    const tab = await openedTab(browser, api)
    loads.instead = instead
    tab.sessions.notify('1', null)
    await calm()
    tab.raise('focus')
    browser.clock.increment(60_000)
    await calm()
    expect(checks).toEqual([])
  })

  it('by itself: that another job is opened or closed makes nobody ask about it', async () => {
    const { api, checks } = askedBackend()
    const tab = await openedTab(testBrowser(), api)
    const before = checks.length
    tab.sessions.open('2')
    await calm()
    tab.sessions.close('2')
    await calm()
    expect(checks).toHaveLength(before)
  })

  it('not before there is a version of it', async () => {
    const { api, checks, loads } = askedBackend()
    loads.instead = { type: 'load.denied' }
    const tab = await openedTab(testBrowser(), api)
    tab.raise('focus')
    await calm()
    expect(checks).toEqual([])
  })
})

describe('what a session learns', () => {
  it('is told to the other tabs, once for each version that comes after another, and not for the first', async () => {
    const { api, write } = testBackend()
    const browser = testBrowser()
    const saved = savesIn(browser)
    const tab = await openedTab(browser, api)
    tab.sessions.open('2')
    await calm()
    expect(saved).toEqual([])
    tab.sessions.get('1')?.send({ type: 'field.edit', values: { notes: 'mine' } })
    tab.sessions.get('1')?.send({ type: 'save' })
    await calm()
    expect(saved).toEqual([{ kind: 'saved', recordId: '1', etag: version(2).etag }])
    write({ notes: 'theirs' })
    tab.raise('focus')
    await calm()
    expect(saved.slice(1)).toContainEqual({ kind: 'saved', recordId: '1', etag: version(3).etag })
  })

  it('of its own writes by the server makes it read nothing, and of anybody else’s it does', async () => {
    const { api, asked } = testBackend()
    const tab = await openedTab(testBrowser(), api)
    stream(tab).open()
    tab.sessions.get('1')?.send({ type: 'field.edit', values: { notes: 'mine' } })
    tab.sessions.get('1')?.send({ type: 'save' })
    await calm()
    const own = tab.sessions.get('1')?.getSnapshot().context.ownChanges.at(-1) ?? ''
    const { loads } = asked
    stream(tab).send('change', news('"8"', own))
    await calm()
    expect(asked.loads).toBe(loads)
    stream(tab).send('change', news('"8"'))
    await calm()
    expect(asked.loads).toBe(loads + 1)
  })

  it('of a deletion makes it read, to see whether that is so', async () => {
    const { api, asked } = testBackend()
    const tab = await openedTab(testBrowser(), api)
    stream(tab).open()
    await calm()
    const { loads } = asked
    stream(tab).send('deleted', deleted)
    await calm()
    expect(asked.loads).toBe(loads + 1)
  })

  it('of a job that was gone makes it read when somebody has written to it, and not when it is said to be deleted', async () => {
    const { api, loads } = askedBackend()
    const tab = await openedTab(testBrowser(), api)
    stream(tab).open()
    loads.instead = { type: 'load.missing', by: 'Tom' }
    stream(tab).send('deleted', deleted)
    await calm()
    loads.instead = null
    const isGone = () => tab.sessions.get('1')?.getSnapshot().hasTag('gone')
    stream(tab).send('deleted', deleted)
    await calm()
    expect(isGone()).toBe(true)
    stream(tab).send('change', news('"8"'))
    await calm()
    expect(isGone()).toBe(false)
  })

  it('of a backend whose reads move the tag is soon nothing new: two pages would read each other without end', async () => {
    const { api, asked, write } = testBackend()
    const tab = await openedTab(testBrowser(), api)
    stream(tab).open()
    await calm()
    const { loads } = asked
    for (let time = 0; time < 12; time++) {
      stream(tab).send('change', news(write({}).etag))
      await calm()
    }
    expect(asked.loads - loads).toBeLessThanOrEqual(5)
  })

  it('of a busy job is read every time, because something else stands in it', async () => {
    const { api, asked, write } = testBackend()
    const tab = await openedTab(testBrowser(), api)
    stream(tab).open()
    await calm()
    const { loads } = asked
    for (let time = 0; time < 12; time++) {
      stream(tab).send('change', news(write({ notes: `new ${time}` }).etag))
      await calm()
    }
    expect(asked.loads - loads).toBe(12)
  })

  it('is not sought again by a page that was there all the time', async () => {
    const { api, asked } = testBackend()
    const tab = await openedTab(testBrowser(), api)
    const { loads } = asked
    tab.raise('pageshow', { persisted: false })
    await calm()
    expect(asked.loads).toBe(loads)
  })

  it('is each session’s own: a page that comes back reads those that are open, and no other', async () => {
    const { api, asked } = testBackend()
    const tab = await openedTab(testBrowser(), api)
    tab.sessions.open('2')
    tab.sessions.open('3')
    await calm()
    tab.sessions.close('2')
    const { loads } = asked
    tab.raise('pageshow', { persisted: true })
    await calm()
    expect(asked.loads).toBe(loads + 2)
  })
})

describe('whether the page would learn of a change', () => {
  const isLost = ({ followed }: Tab) => followed.connection.getSnapshot().hasTag('lost')
  const since = ({ followed }: Tab) => followed.connection.getSnapshot().context.upToDateAt

  it('is known as of the last word of the server, whatever it was about', async () => {
    const browser = testBrowser()
    const { clock } = browser
    const tab = await openedTab(browser, testBackend().api, { now: () => clock.now() })
    stream(tab).open()
    expect(since(tab)).toBe(0)
    for (const [name, data] of [
      ['beat', '{}'],
      ['change', news(null, null, '7')],
      ['presence', present],
      ['deleted', deleted],
    ] as const) {
      clock.increment(1_000)
      stream(tab).send(name, data)
      expect(since(tab)).toBe(clock.now())
    }
    clock.increment(1_000)
    stream(tab).lose()
    expect(since(tab)).toBe(clock.now() - 1_000)
  })

  it('is not proven by a tab that says once more what it believes: that its stream is open', async () => {
    const browser = testBrowser()
    const { api } = testBackend()
    const answers = new Set<(answered: boolean) => void>()
    const holder = await openedTab(browser, api)
    stream(holder).open()
    const tab = await openedTab(browser, api, {
      probe: async () => false,
      watchAnswers(tell) {
        answers.add(tell)
        return () => void answers.delete(tell)
      },
    })
    tab.followed.watchPeople('1', () => undefined)
    expect(tab.followed.connection.getSnapshot().hasTag('streaming')).toBe(true)
    answers.forEach((tell) => tell(false))
    holder.channel.post({ kind: 'stream', name: 'open', data: '' })
    browser.clock.increment(5_000)
    await calm()
    expect(isLost(tab)).toBe(true)
    tab.followed.stop()
    expect(answers.size).toBe(0)
  })

  it('is known again by a tab that comes back into view and hears that there is a stream', async () => {
    const browser = testBrowser()
    const { api } = testBackend()
    const holder = await openedTab(browser, api)
    stream(holder).open()
    const tab = await openedTab(browser, api)
    const isStreaming = () => tab.followed.connection.getSnapshot().hasTag('streaming')
    const come = () => tab.followed.watchPeople('1', () => undefined)
    come()
    expect(isStreaming()).toBe(true)
    tab.setVisible(false)
    expect(isStreaming()).toBe(false)
    tab.setVisible(true)
    come()
    expect(isStreaming()).toBe(true)
  })

  it('is found out by a request without an answer: its stream is opened anew, and all is looked at once it is back', async () => {
    const browser = testBrowser()
    const { api, asked } = testBackend()
    let tell = (_answered: boolean): void => undefined
    const tab = await openedTab(browser, api, {
      probe: async () => false,
      watchAnswers(told) {
        tell = told
        return () => undefined
      },
    })
    stream(tab).open()
    await calm()
    tell(false)
    expect(tab.streams).toHaveLength(2)
    browser.clock.increment(5_000)
    await calm()
    expect(isLost(tab)).toBe(true)
    const { checks } = asked
    tell(true)
    await calm()
    expect([isLost(tab), asked.checks, tab.streams.length]).toEqual([false, checks + 1, 3])
  })

  it('is over with the following of it', async () => {
    const browser = testBrowser()
    const asked: string[] = []
    const tab = await openedTab(browser, testBackend().api, {
      probe: async () => (asked.push('probe'), false),
    })
    tab.followed.stop()
    browser.clock.increment(120_000)
    await calm()
    expect(asked).toEqual([])
  })
})

describe('a list of jobs', () => {
  async function listed() {
    const browser = testBrowser()
    const tab = openTab(browser, testBackend().api)
    await calm()
    const looks = { count: 0 }
    const end = tab.followed.watchList(() => looks.count++)
    return { browser, tab, looks, end }
  }

  it('is read when the stream opens and half a second after a job was changed or deleted, and for nothing else', async () => {
    const { browser, tab, looks } = await listed()
    stream(tab).open()
    expect(looks.count).toBe(1)
    for (const [name, data] of [
      ['change', news(null, null, '7')],
      ['deleted', deleted],
    ] as const) {
      const before = looks.count
      stream(tab).send(name, data)
      browser.clock.increment(499)
      expect(looks.count).toBe(before)
      browser.clock.increment(1)
      expect(looks.count).toBe(before + 1)
    }
    stream(tab).send('presence', present)
    stream(tab).send('beat', '{}')
    browser.clock.increment(20_000)
    expect(looks.count).toBe(3)
  })

  it('is read every 20 s while the server tells nothing, if anybody sees the page', async () => {
    const { browser, tab, looks } = await listed()
    browser.clock.increment(20_000)
    expect(looks.count).toBe(1)
    stream(tab).open()
    stream(tab).lose()
    browser.clock.increment(20_000)
    expect(looks.count).toBe(3)
    tab.setVisible(false)
    browser.clock.increment(60_000)
    expect(looks.count).toBe(3)
  })

  it('is no longer read when nobody watches it, or all is stopped', async () => {
    const { browser, tab, looks, end } = await listed()
    const others = { count: 0 }
    tab.followed.watchList(() => others.count++)
    end()
    browser.clock.increment(20_000)
    expect([looks.count, others.count]).toEqual([0, 1])
    tab.followed.stop()
    browser.clock.increment(60_000)
    expect(others.count).toBe(1)
  })
})

describe('a page', () => {
  it('streams from where it is told to', async () => {
    const tab = await openedTab(testBrowser(), testBackend().api, { streamUrl: '/elsewhere/' })
    expect(tab.streams.map(({ url }) => url)).toEqual(['/elsewhere/'])
  })

  it('that follows no more writes, tells and asks nothing, whatever happens to it', async () => {
    const browser = testBrowser()
    const { api, asked } = testBackend()
    const saved = savesIn(browser)
    const places: unknown[] = []
    const tab = await openedTab(browser, api, { tellPlaces: async (_, all) => void places.push(all) })
    const flushes: string[] = []
    tab.sessions.flush = () => flushes.push('flush')
    stream(tab).open()
    stream(tab).send('hello', JSON.stringify({ id: 's', beat_ms: 15_000 }))
    await calm()
    tab.followed.stop()
    const before = { ...asked }
    tab.raise('pagehide')
    tab.raise('pageshow', { persisted: true })
    tab.setOnline(false)
    tab.sessions.get('1')?.send({ type: 'field.edit', values: { notes: 'typed' } })
    tab.sessions.get('1')?.send({ type: 'save' })
    tab.sessions.open('2')
    await calm()
    const online = tab.sessions.get('1')?.getSnapshot().context.online
    expect([asked.checks, places, flushes, saved, online]).toEqual([before.checks, [], [], [], true])
    expect(asked.loads).toBe(before.loads + 1)
    tab.raise('focus')
    browser.clock.increment(60_000)
    await calm()
    expect(asked.checks).toBe(before.checks)
  })
})
