import { describe, expect, it } from 'vitest'
import { openTabChannel } from '../../services/browser/tabChannel'
import { testBrowser } from '../../services/testing/testBrowser'
import { calm, openedTab, openTab, testBackend } from '../testing/followedTab'
import type { FollowOptions } from './followSessions'

describe('sessions that are followed', () => {
  it('J1 take in what somebody saved when the page gets focus', async () => {
    const { api, write } = testBackend()
    const tab = await openedTab(testBrowser(), api)
    write({ notes: 'from elsewhere' })
    tab.raise('focus')
    await calm()
    expect(tab.notes()).toBe('from elsewhere')
  })

  it('take it in within 20 s without any focus, and within the next message where there is a stream', async () => {
    const { api, write } = testBackend()
    const browser = testBrowser()
    const tab = await openedTab(browser, api)
    write({ notes: 'first' })
    browser.clock.increment(20_000)
    await calm()
    expect(tab.notes()).toBe('first')
    tab.followed.watchPeople('1', () => undefined)
    tab.streams[0]?.open()
    await calm()
    const { etag } = write({ notes: 'second' })
    tab.streams[0]?.send(
      'change',
      JSON.stringify({ job_id: '1', etag, person: 'Tom', fields: ['notes'], change_id: 'c' }),
    )
    await calm()
    expect(tab.notes()).toBe('second')
  })

  it('hear from another tab of the browser that it saved, and stop there', async () => {
    const { api, asked } = testBackend()
    const browser = testBrowser()
    const [one, two] = [await openedTab(browser, api), await openedTab(browser, api)]
    one.sessions.get('1')?.send({ type: 'field.edit', values: { notes: 'from tab one' } })
    one.sessions.get('1')?.send({ type: 'save' })
    await calm()
    expect(two.notes()).toBe('from tab one')
    const before = { ...asked }
    await calm()
    expect(asked).toEqual(before)
  })

  it('do not look anything up when another tab speaks of a job that is not open, or of the known version', async () => {
    const { api, asked, present } = testBackend()
    const browser = testBrowser()
    await openedTab(browser, api)
    const { checks } = asked
    const channel = openTabChannel(browser.tab().environment)
    channel.post({ kind: 'saved', recordId: '2', etag: null })
    channel.post({ kind: 'saved', recordId: '1', etag: present().etag })
    await calm()
    expect(asked.checks).toBe(checks)
    channel.post({ kind: 'saved', recordId: '1', etag: '"other"' })
    await calm()
    expect(asked.checks).toBe(checks + 1)
  })

  it('read the job again after a note of somebody else, which leaves the version as it is', async () => {
    const { api, asked, present } = testBackend()
    const tab = await openedTab(testBrowser(), api)
    tab.followed.watchPeople('1', () => undefined)
    tab.streams[0]?.open()
    await calm()
    const { loads } = asked
    const note = { job_id: '1', etag: present().etag, person: 'Tom', fields: [], change_id: null }
    tab.streams[0]?.send('change', JSON.stringify(note))
    await calm()
    expect(asked.loads).toBe(loads + 1)
  })

  it('are told that the network is gone and back', async () => {
    const { api } = testBackend()
    const tab = await openedTab(testBrowser(), api)
    const online = () => tab.sessions.get('1')?.getSnapshot().context.online
    tab.setOnline(false)
    expect(online()).toBe(false)
    tab.setOnline(true)
    expect(online()).toBe(true)
  })

  it('are told that it is there when a request is answered, whatever the browser says', async () => {
    const { api } = testBackend()
    let tell = (_answered: boolean): void => undefined
    const watchAnswers = (told: typeof tell) => {
      tell = told
      return () => undefined
    }
    const browser = testBrowser()
    const tab = await openedTab(browser, api, { watchAnswers, probe: async () => false })
    const online = () => tab.sessions.get('1')?.getSnapshot().context.online
    tab.setOnline(false)
    tell(true)
    expect(online()).toBe(false)
    browser.clock.increment(5_000)
    tell(false)
    expect(online()).toBe(false)
    tell(true)
    expect(online()).toBe(true)
  })

  it('are told so by a question of the page’s own, when the browser is wrong and nobody asks for anything', async () => {
    const { api } = testBackend()
    const browser = testBrowser()
    const tab = await openedTab(browser, api)
    const online = () => tab.sessions.get('1')?.getSnapshot().context.online
    tab.setOnline(false)
    expect(online()).toBe(false)
    for (let seconds = 0; seconds < 8; seconds++) {
      browser.clock.increment(1_000)
      await calm()
    }
    expect(online()).toBe(true)
  })

  it('write their drafts at once when the page is hidden', async () => {
    const { api } = testBackend()
    const tab = await openedTab(testBrowser(), api)
    tab.sessions.get('1')?.send({ type: 'field.edit', values: { notes: 'half a sent' } })
    tab.setVisible(false)
    await calm()
    expect((await tab.drafts.read('1'))?.edits).toEqual({ notes: 'half a sent' })
  })

  it('read their jobs again when the page comes back from the back-forward cache', async () => {
    const { api, asked } = testBackend()
    const tab = await openedTab(testBrowser(), api)
    const { loads } = asked
    tab.raise('pagehide', { persisted: true })
    tab.raise('pageshow', { persisted: true })
    await calm()
    expect(asked.loads).toBe(loads + 1)
  })

  it('are no longer followed once they are closed, or all is stopped', async () => {
    const { api, asked } = testBackend()
    const browser = testBrowser()
    const tab = await openedTab(browser, api)
    tab.sessions.close('1')
    const { checks } = asked
    tab.raise('focus')
    browser.clock.increment(60_000)
    await calm()
    expect(asked.checks).toBe(checks)
    tab.sessions.open('1')
    await calm()
    tab.followed.stop()
    const stopped = asked.checks
    tab.raise('focus')
    browser.clock.increment(60_000)
    await calm()
    expect(asked.checks).toBe(stopped)
  })
})

describe('who else is there', () => {
  const here = (recordId: string, ...names: string[]) => {
    const people = names.map((name) => ({ name, field: null, unsaved: false }))
    return JSON.stringify({ job_id: recordId, people })
  }

  it('is told while the job is in view, and only of that job', async () => {
    const { api } = testBackend()
    const tab = await openedTab(testBrowser(), api)
    tab.sessions.open('2')
    await calm()
    const seen: (readonly string[])[] = []
    const leave = tab.followed.watchPeople('1', (people) => seen.push(people.map(({ name }) => name)))
    expect(tab.streams.map(({ url }) => url)).toEqual(['/job/rest/changes/'])
    tab.streams[0]?.open()
    tab.streams[0]?.send('presence', here('1', 'Hana Whitlock', 'Tom Brightwater'))
    tab.streams[0]?.send('presence', here('2', 'Ravi Deol'))
    tab.streams[0]?.lose()
    expect(seen).toEqual([['Hana Whitlock', 'Tom Brightwater'], []])
    leave()
    tab.streams[0]?.open()
    tab.streams[0]?.send('presence', here('1', 'Hana Whitlock'))
    expect(seen).toHaveLength(2)
  })

  it('is told to the others: where this browser is, whichever of its tabs that is in', async () => {
    const { api } = testBackend()
    const browser = testBrowser()
    const told: unknown[] = []
    const tellPlaces = async (stream: string, places: readonly { recordId: string }[]) =>
      void told.push([stream, ...places.map(({ recordId }) => recordId)])
    const one = openTab(browser, api, { tellPlaces })
    await calm()
    one.followed.watchPeople('1', () => undefined)
    one.streams[0]?.open()
    one.streams[0]?.send('hello', JSON.stringify({ id: 's', beat_ms: 15_000 }))
    await calm()
    const two = openTab(browser, api, { tellPlaces })
    const leave = two.followed.watchPeople('2', () => undefined)
    await calm()
    leave()
    await calm()
    expect(told).toEqual([
      ['s', '1'],
      ['s', '1', '2'],
      ['s', '1'],
    ])
  })
})

describe('where somebody is', () => {
  async function placedTab() {
    const told: (readonly object[])[] = []
    const tellPlaces: FollowOptions['tellPlaces'] = async (_, places) => void told.push(places)
    const tab = await openedTab(testBrowser(), testBackend().api, { tellPlaces })
    tab.streams[0]?.open()
    tab.streams[0]?.send('hello', JSON.stringify({ id: 's', beat_ms: 15_000 }))
    return { tab, told }
  }

  it('is told to the colleagues with the field and whether something is unsaved, also of a job that is not in view', async () => {
    const { tab, told } = await placedTab()
    const leave = tab.followed.watchPeople('1', () => undefined)
    tab.followed.enterField('1', 'notes')
    await calm()
    expect(told.at(-1)).toEqual([{ recordId: '1', field: 'notes', unsaved: false }])
    tab.sessions.get('1')?.send({ type: 'field.edit', values: { notes: 'typed' } })
    await calm()
    expect(told.at(-1)).toEqual([{ recordId: '1', field: 'notes', unsaved: true }])
    leave()
    await calm()
    expect(told.at(-1)).toEqual([{ recordId: '1', field: null, unsaved: true }])
    tab.sessions.get('1')?.send({ type: 'field.revert' })
    await calm()
    expect(told.at(-1)).toEqual([])
  })

  it('is told anew when a job with something unsaved is discarded, also one that is not in view', async () => {
    const { tab, told } = await placedTab()
    tab.sessions.get('1')?.send({ type: 'field.edit', values: { notes: 'typed' } })
    await calm()
    expect(told.at(-1)).toEqual([{ recordId: '1', field: null, unsaved: true }])
    tab.sessions.discard('1')
    await calm()
    expect(told.at(-1)).toEqual([])
  })

  it('stays told for a job in two views when one of them is left', async () => {
    const { tab, told } = await placedTab()
    tab.followed.watchPeople('1', () => undefined)
    const leave = tab.followed.watchPeople('1', () => undefined)
    tab.followed.enterField('1', 'notes')
    leave()
    await calm()
    expect(told.at(-1)).toEqual([{ recordId: '1', field: 'notes', unsaved: false }])
  })

  it('is known of everybody at every job, and of nobody while the server tells nothing', async () => {
    const { api } = testBackend()
    const tab = await openedTab(testBrowser(), api)
    const seen: unknown[] = []
    const end = tab.followed.watchEverybody((people) => seen.push([...people]))
    const people = [{ name: 'Tom', field: 'notes', unsaved: true }]
    tab.streams[0]?.open()
    tab.streams[0]?.send('presence', JSON.stringify({ job_id: '7', people }))
    tab.streams[0]?.lose()
    end()
    tab.streams[0]?.send('presence', JSON.stringify({ job_id: '8', people }))
    expect(seen).toEqual([[], [['7', people]], []])
  })
})

describe('U20 the tabs of one browser', () => {
  const change = (etag: string | null) =>
    JSON.stringify({ job_id: '1', etag, person: 'Tom', fields: ['notes'], change_id: 'c' })
  const streams = (tabs: readonly { streams: readonly { isClosed(): boolean }[] }[]) =>
    tabs.map((tab) => tab.streams.filter((stream) => !stream.isClosed()).length)

  it.each([
    ['with Web Locks', {}],
    ['without', { locks: false }],
  ])('share one stream, which goes on in another one when its holder is hidden: %s', async (_, has) => {
    const { api, write } = testBackend()
    const browser = testBrowser(has)
    const tabs = [await openedTab(browser, api), await openedTab(browser, api), await openedTab(browser, api)]
    const [one, two, three] = tabs
    if (one === undefined || two === undefined || three === undefined) throw new Error('three tabs')
    browser.clock.increment(10_000)
    await calm()
    expect(streams(tabs).reduce((sum, count) => sum + count, 0)).toBe(1)
    const holder = tabs.find(({ streams: [stream] }) => stream?.isClosed() === false) ?? one
    const others = tabs.filter((tab) => tab !== holder)
    holder.streams[0]?.open()
    await calm()
    const { etag } = write({ notes: 'told once' })
    holder.streams[0]?.send('change', change(etag))
    await calm()
    expect(tabs.map((tab) => tab.notes())).toEqual(['told once', 'told once', 'told once'])

    holder.setVisible(false)
    browser.clock.increment(10_000)
    await calm()
    expect(streams([holder])).toEqual([0])
    expect(streams(others).reduce((sum, count) => sum + count, 0)).toBe(1)
  })

  it('are each for themselves where none reaches another', async () => {
    const { api } = testBackend()
    const browser = testBrowser({ channels: false })
    const tabs = [await openedTab(browser, api), await openedTab(browser, api)]
    expect(streams(tabs)).toEqual([1, 1])
  })

  it('say to one that comes later that the stream is open, and who is where', async () => {
    const { api, asked } = testBackend()
    const browser = testBrowser()
    const one = await openedTab(browser, api)
    one.streams[0]?.open()
    const people = [{ name: 'Tom', field: 'notes', unsaved: true }]
    one.streams[0]?.send('presence', JSON.stringify({ job_id: '1', people }))
    const two = openTab(browser, api)
    const seen: unknown[] = []
    two.followed.watchPeople('1', (present) => seen.push(present))
    two.sessions.open('1')
    await calm()
    two.followed.watchPeople('1', (present) => seen.push(present))
    await calm()
    expect(seen.at(-1)).toEqual(people)
    const { checks } = asked
    browser.clock.increment(20_000)
    await calm()
    expect(asked.checks).toBe(checks)
  })
})
