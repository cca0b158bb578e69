import { describe, expect, it, onTestFinished } from 'vitest'
import { createDrafts } from '../../services/drafts/drafts'
import { createDraftStore } from '../../services/drafts/draftStore'
import type { Fields } from '../../services/record/fieldTable'
import type { RecordApi } from '../../services/port/recordApi'
import { openTabChannel } from '../../services/browser/tabChannel'
import { livesAlone } from '../../services/drafts/tabLives'
import { testBrowser } from '../../services/testing/testBrowser'
import { followSessions } from './followSessions'
import { createJobSessions } from '../collection/editSessions'
import { hana, version } from '../testing/testSession'

const calm = async () => {
  for (let turn = 0; turn < 20; turn++) await new Promise<void>((resolve) => setImmediate(resolve))
}

/** A server with one job, which counts what it is asked. */
function server() {
  let number = 1
  let fields: Fields = {}
  const asked = { loads: 0, checks: 0 }
  const present = () => version(number, fields)
  const write = (changed: Fields) => {
    number++
    fields = { ...fields, ...changed }
    return present()
  }
  const api: RecordApi = {
    load: async () => (asked.loads++, { type: 'load.done', version: present() }),
    check: async (_, etag) => {
      asked.checks++
      return etag === present().etag
        ? { type: 'check.same' }
        : { type: 'check.changed', etag: present().etag }
    },
    send: async (operation) => ({
      type: 'send.accepted',
      version: write(operation.kind === 'save' ? operation.after : {}),
    }),
  }
  return { api, asked, write, present }
}

type Browser = ReturnType<typeof testBrowser>

/** One tab of one browser, with its sessions followed. */
function openTab(browser: Browser, api: RecordApi) {
  const tab = browser.tab()
  const { environment } = tab
  const channel = openTabChannel(environment)
  const drafts = createDrafts({
    person: hana.id,
    store: createDraftStore(browser.indexedDB),
    lives: livesAlone(),
  })
  const sessions = createJobSessions({ api, drafts, person: hana, autosave: false, clock: browser.clock })
  const followed = followSessions({ sessions, api, environment, channel })
  onTestFinished(() => {
    followed.stop()
    sessions.stop()
  })
  const notes = () => sessions.get('1')?.getSnapshot().context.base?.fields.notes
  return { ...tab, channel, drafts, sessions, followed, notes }
}

async function openedTab(browser: Browser, api: RecordApi) {
  const tab = openTab(browser, api)
  tab.sessions.open('1')
  await calm()
  return tab
}

describe('sessions that are followed', () => {
  it('J1 take in what somebody saved when the page gets focus', async () => {
    const { api, write } = server()
    const tab = await openedTab(testBrowser(), api)
    write({ notes: 'from elsewhere' })
    tab.raise('focus')
    await calm()
    expect(tab.notes()).toBe('from elsewhere')
  })

  it('take it in within 20 s without any focus, and within the next message where there is a stream', async () => {
    const { api, write } = server()
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
    tab.streams[0]?.send('change', JSON.stringify({ etag, person: 'Tom', fields: ['notes'], change_id: 'c' }))
    await calm()
    expect(tab.notes()).toBe('second')
  })

  it('hear from another tab of the browser that it saved, and stop there', async () => {
    const { api, asked } = server()
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
    const { api, asked, present } = server()
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
    const { api, asked, present } = server()
    const tab = await openedTab(testBrowser(), api)
    tab.followed.watchPeople('1', () => undefined)
    tab.streams[0]?.open()
    await calm()
    const { loads } = asked
    const note = { etag: present().etag, person: 'Tom', fields: [], change_id: null }
    tab.streams[0]?.send('change', JSON.stringify(note))
    await calm()
    expect(asked.loads).toBe(loads + 1)
  })

  it('are told that the network is gone and back', async () => {
    const { api } = server()
    const tab = await openedTab(testBrowser(), api)
    const online = () => tab.sessions.get('1')?.getSnapshot().context.online
    tab.setOnline(false)
    expect(online()).toBe(false)
    tab.setOnline(true)
    expect(online()).toBe(true)
  })

  it('write their drafts at once when the page is hidden', async () => {
    const { api } = server()
    const tab = await openedTab(testBrowser(), api)
    tab.sessions.get('1')?.send({ type: 'field.edit', values: { notes: 'half a sent' } })
    tab.setVisible(false)
    await calm()
    expect((await tab.drafts.read('1'))?.edits).toEqual({ notes: 'half a sent' })
  })

  it('read their jobs again when the page comes back from the back-forward cache', async () => {
    const { api, asked } = server()
    const tab = await openedTab(testBrowser(), api)
    const { loads } = asked
    tab.raise('pagehide', { persisted: true })
    tab.raise('pageshow', { persisted: true })
    await calm()
    expect(asked.loads).toBe(loads + 1)
  })

  it('are no longer followed once they are closed, or all is stopped', async () => {
    const { api, asked } = server()
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
  it('is told while the job is in view, and only of that job', async () => {
    const { api } = server()
    const tab = await openedTab(testBrowser(), api)
    tab.sessions.open('2')
    await calm()
    const seen: (readonly string[])[] = []
    const leave = tab.followed.watchPeople('1', (names) => seen.push(names))
    expect(tab.streams.map(({ url }) => url)).toEqual(['/job/rest/jobs/1/changes/'])
    tab.streams[0]?.open()
    tab.streams[0]?.send('presence', JSON.stringify({ people: ['Hana Whitlock', 'Tom Brightwater'] }))
    tab.streams[0]?.lose()
    expect(seen).toEqual([['Hana Whitlock', 'Tom Brightwater'], []])
    leave()
    expect(tab.streams.map((stream) => stream.isClosed())).toEqual([true])
  })

  it('moves with the view from job to job: one stream at a time', async () => {
    const { api } = server()
    const tab = await openedTab(testBrowser(), api)
    tab.sessions.open('2')
    await calm()
    const leaveFirst = tab.followed.watchPeople('1', () => undefined)
    tab.followed.watchPeople('2', () => undefined)
    leaveFirst()
    expect(tab.streams.map((stream) => [stream.url, stream.isClosed()])).toEqual([
      ['/job/rest/jobs/1/changes/', true],
      ['/job/rest/jobs/2/changes/', false],
    ])
  })
})
