import { describe, expect, it, onTestFinished, vi } from 'vitest'
import type { Fields } from '../../services/record/fieldTable'
import { openTabChannel, type TabMessage } from '../../services/browser/tabChannel'
import { testBrowser } from '../../services/testing/testBrowser'
import { calm } from '../testing/followedTab'
import { createRecordSignals } from './recordSignals'

const news = (recordId: string, changeId = 'theirs', etag = '"8"') =>
  JSON.stringify({ job_id: recordId, etag, person: 'Tom', fields: ['notes'], change_id: changeId })

/** A page's signals, all that they ask and say, and another tab beside it. */
function signalsOf(browser = testBrowser()) {
  const tab = browser.tab()
  const { environment, streams } = tab
  const beside = openTabChannel(browser.tab().environment)
  const said: TabMessage[] = []
  beside.listen((message) => said.push(message))
  const asked: { recordId: string; etag: string; fields: Fields | undefined }[] = []
  const told: unknown[] = []
  const fed: string[] = []
  const pages: string[] = []
  const places: unknown[] = []
  const server = { etag: '"7"' }
  const signals = createRecordSignals({
    api: {
      async check(recordId, etag, _, fields) {
        asked.push({ recordId, etag, fields })
        return etag === server.etag ? { type: 'check.same' } : { type: 'check.changed', etag: server.etag }
      },
    },
    environment,
    channel: openTabChannel(environment),
    streamUrl: '/changes/',
    tellPlaces: async (stream, all) => void places.push([stream, ...all.map(({ recordId }) => recordId)]),
    isOwn: (recordId, changeId) => recordId === '1' && changeId === 'mine',
    tell: (recordId, { type }) => told.push([recordId, type]),
    onFeed: ({ type }) => fed.push(type),
    onPage: ({ type }) => pages.push(type),
  })
  onTestFinished(() => signals.stop())
  const follow = (recordId: string) =>
    signals.follow({ recordId, etag: () => '"7"', content: () => '', fields: () => ({ notes: 'Steel' }) })
  const stream = () => {
    const newest = streams.at(-1)
    if (newest === undefined) throw new Error('There is no stream.')
    return newest
  }
  const forget = () => [asked, told, fed, pages, said].forEach((list) => (list.length = 0))
  const ids = () => asked.map(({ recordId }) => recordId)
  return {
    ...tab,
    browser,
    beside,
    said,
    asked,
    ids,
    told,
    fed,
    pages,
    places,
    server,
    signals,
    follow,
    stream,
    forget,
  }
}

/** Started, with these jobs followed and looked at. */
async function following(...recordIds: string[]) {
  const page = signalsOf()
  page.signals.start()
  recordIds.forEach(page.follow)
  await calm()
  page.forget()
  return page
}

describe('jobs that are followed', () => {
  it('are looked at once when the page gets focus, and when the browser has a line again', async () => {
    const page = await following('1', '2')
    page.raise('focus')
    await calm()
    expect(page.ids()).toEqual(['1', '2'])
    page.setOnline(true)
    await calm()
    expect(page.ids()).toEqual(['1', '2', '1', '2'])
    page.setOnline(false)
    await calm()
    expect(page.ids()).toHaveLength(4)
  })

  it('are left alone while nobody sees the page, and looked at when somebody does again', async () => {
    const page = await following('1')
    page.setVisible(false)
    page.raise('focus')
    page.browser.clock.increment(120_000)
    await calm()
    expect([page.ids(), page.pages]).toEqual([[], ['page.hidden']])
    page.setVisible(true)
    await calm()
    expect([page.ids(), page.pages]).toEqual([['1'], ['page.hidden', 'page.visible']])
  })

  it('are left alone by a page that is put away, which keeps no stream, and looked at when it comes back', async () => {
    const page = await following('1')
    page.raise('pagehide', { persisted: true })
    page.browser.clock.increment(120_000)
    await calm()
    expect([page.ids(), page.stream().isClosed(), page.pages]).toEqual([[], true, ['page.hidden']])
    page.raise('pageshow', { persisted: true })
    await calm()
    expect([page.ids(), page.stream().isClosed()]).toEqual([['1'], false])
  })

  it('are looked at once each, also when one is followed twice', async () => {
    const page = await following('1', '1')
    page.browser.clock.increment(20_000)
    await calm()
    expect(page.ids()).toEqual(['1'])
    page.signals.unfollow('1')
    page.browser.clock.increment(60_000)
    await calm()
    expect(page.ids()).toEqual(['1'])
  })

  it('are no longer looked at when they are followed no more, and can be followed again', async () => {
    const page = await following('1', '2')
    page.signals.unfollow('1')
    page.signals.unfollow('3')
    page.raise('focus')
    page.browser.clock.increment(20_000)
    await calm()
    expect(new Set(page.ids())).toEqual(new Set(['2']))
    page.forget()
    page.follow('1')
    await calm()
    expect(page.ids()).toEqual(['1'])
  })

  it('are asked about with what is known of them, and every 20 s, until the server tells of changes by itself', async () => {
    const page = await following('1')
    page.browser.clock.increment(20_000)
    await calm()
    expect(page.asked).toEqual([{ recordId: '1', etag: '"7"', fields: { notes: 'Steel' } }])
    page.stream().open()
    page.stream().send('beat', '{}')
    await calm()
    page.forget()
    page.follow('2')
    await calm()
    expect(page.asked).toEqual([{ recordId: '2', etag: '"7"', fields: undefined }])
    page.browser.clock.increment(20_000)
    await calm()
    expect(page.ids()).toEqual(['2'])
    page.stream().lose()
    await calm()
    page.forget()
    page.follow('3')
    await calm()
    expect(page.asked[0]?.fields).toEqual({ notes: 'Steel' })
  })
})

describe('what others do', () => {
  it('is told of the job that it was done to, if that is followed, and not what was done here', async () => {
    const page = await following('1', '2')
    page.stream().open()
    await calm()
    page.forget()
    page.stream().send('change', news('1'))
    page.stream().send('change', news('1', 'mine'))
    page.stream().send('change', news('2', 'mine'))
    page.stream().send('change', news('3'))
    page.stream().send('deleted', JSON.stringify({ job_id: '2', person: 'Tom' }))
    expect(page.told).toEqual([
      ['1', 'changed'],
      ['2', 'changed'],
      ['2', 'deleted'],
    ])
    page.stream().send('beat', '{}')
    const changes = Array.from({ length: 4 }, () => 'stream.change')
    expect(page.fed).toEqual([...changes, 'stream.deleted', 'stream.beat'])
  })

  it('in another tab of this browser makes one look at the job that was saved there, and at no other', async () => {
    const page = await following('1', '2')
    page.beside.post({ kind: 'saved', recordId: '1', etag: '"7"' })
    page.beside.post({ kind: 'saved', recordId: '3', etag: '"8"' })
    page.beside.post({ kind: 'signedIn', person: 'Hana' })
    page.beside.post({ kind: 'signedOut', person: 'Hana', records: ['1', '2'] })
    await calm()
    expect(page.ids()).toEqual([])
    page.beside.post({ kind: 'saved', recordId: '1', etag: '"8"' })
    await calm()
    expect(page.ids()).toEqual(['1'])
  })

  it('here is told to the other tabs', async () => {
    const page = await following('1')
    page.signals.announce('1', '"8"')
    page.signals.announce('2', null)
    expect(page.said).toEqual([
      { kind: 'saved', recordId: '1', etag: '"8"' },
      { kind: 'saved', recordId: '2', etag: null },
    ])
  })

  it('and the stream kept quiet about is found by looking, and the stream opened anew', async () => {
    const page = await following('1')
    page.stream().open()
    await calm()
    page.forget()
    page.server.etag = '"8"'
    page.raise('focus')
    await calm()
    expect([page.streams.length, page.told]).toEqual([2, [['1', 'changed']]])
  })
})

describe('the stream of a page', () => {
  it('is opened when it starts and not before, if anybody sees the page', async () => {
    const [seen, hidden] = [signalsOf(), signalsOf()]
    await calm()
    expect([seen.streams, seen.pages]).toEqual([[], []])
    hidden.setVisible(false)
    hidden.forget()
    for (const page of [seen, hidden]) page.signals.start()
    await calm()
    expect([seen.streams.length, seen.pages]).toEqual([1, ['page.visible']])
    expect([hidden.streams.length, hidden.pages]).toEqual([0, ['page.hidden']])
    expect(seen.stream().url).toBe('/changes/')
  })

  it('tells the server where the page is', async () => {
    const page = await following()
    page.signals.at([{ recordId: '1', field: null, unsaved: false }])
    page.stream().open()
    page.stream().send('hello', JSON.stringify({ id: 's', beat_ms: 15_000 }))
    await calm()
    expect(page.places).toEqual([['s', '1']])
  })

  it('is opened anew when it may be dead, and when it was refused and the server may be back', async () => {
    const page = await following('1')
    page.stream().open()
    await calm()
    page.forget()
    page.signals.lapse()
    expect([page.streams.length, page.ids()]).toEqual([2, []])
    page.stream().refuse()
    await calm()
    page.forget()
    page.signals.lookAgain()
    await calm()
    expect([page.streams.length, page.ids()]).toEqual([3, ['1']])
  })

  it('ends with it: the turn is passed on, and nothing is heard, asked or told any more', async () => {
    const page = await following('1')
    page.stream().open()
    await calm()
    page.forget()
    page.signals.stop()
    expect(page.stream().isClosed()).toBe(true)
    expect(page.said.map(({ kind }) => kind)).toEqual(['stream', 'resign', 'places'])
    page.forget()
    page.raise('focus')
    page.raise('pageshow')
    page.setVisible(false)
    page.setVisible(true)
    page.setOnline(true)
    page.beside.post({ kind: 'saved', recordId: '1', etag: null })
    page.browser.clock.increment(120_000)
    await calm()
    expect([page.asked, page.told, page.fed, page.pages, page.said]).toEqual([[], [], [], [], []])
  })

  it('can be ended twice', async () => {
    const warn = vi.spyOn(console, 'warn')
    onTestFinished(() => warn.mockRestore())
    const page = await following('1')
    page.signals.stop()
    page.forget()
    page.signals.stop()
    expect([page.said, warn.mock.calls]).toEqual([[], []])
  })
})
