import { describe, expect, it } from 'vitest'
import { openTabChannel, type TabMessage } from './tabChannel'
import { testBrowser } from '../testing/testBrowser'

const recordId = '3fa85f64-5717-4562-b3fc-2c963f66afa6'
const etag = `W/"job:${recordId}:7"`

function twoTabs() {
  const browser = testBrowser()
  const heard: TabMessage[] = []
  const one = openTabChannel(browser.tab().environment)
  const raw = browser.tab().environment.openChannel('job-edit-session', () => undefined)
  one.listen((message) => heard.push(message))
  return { browser, one, heard, shout: (message: unknown) => raw?.post(message) }
}

describe('the channel between tabs', () => {
  it.each<TabMessage>([
    { kind: 'saved', recordId, etag },
    { kind: 'saved', recordId, etag: null },
    { kind: 'askUnsaved', person: 'p1' },
    { kind: 'unsaved', person: 'p1', records: [recordId, 'new'] },
    { kind: 'signedOut', person: 'p1', records: [] },
    { kind: 'seek', tabs: ['a', 'b'] },
    { kind: 'here', tab: 'a' },
    { kind: 'lead', tab: 'a' },
    { kind: 'resign', tab: 'a' },
    { kind: 'roll', tab: 'x'.repeat(200) },
    { kind: 'signedIn', person: 'p1' },
    { kind: 'seek', tabs: Array.from({ length: 100 }, (_, index) => `t${index}`) },
    { kind: 'places', tab: 'a', places: [] },
    { kind: 'places', tab: 'a', places: [{ recordId, field: 'notes', unsaved: true }] },
    { kind: 'places', tab: 'a', places: [{ recordId, field: null, unsaved: false }] },
    { kind: 'stream', name: 'changed', data: '' },
  ])('carries $kind from one tab to another', (message) => {
    const { browser, heard } = twoTabs()
    openTabChannel(browser.tab().environment).post(message)
    expect(heard).toEqual([message])
  })

  it('is not heard by who speaks, nor after it was closed or no longer listened to', () => {
    const { browser, one, heard } = twoTabs()
    one.post({ kind: 'here', tab: 'a' })
    const two = openTabChannel(browser.tab().environment)
    one.close()
    two.post({ kind: 'here', tab: 'b' })
    expect(heard).toEqual([])
  })

  it('is heard by each who listens, until that one no longer does', () => {
    const { browser, one, heard } = twoTabs()
    const also: TabMessage[] = []
    const end = one.listen((message) => also.push(message))
    const two = openTabChannel(browser.tab().environment)
    two.post({ kind: 'here', tab: 'b' })
    end()
    two.post({ kind: 'here', tab: 'c' })
    expect([heard.length, also]).toEqual([2, [{ kind: 'here', tab: 'b' }]])
  })

  it('may be missing', () => {
    const none = openTabChannel(testBrowser({ channels: false }).tab().environment)
    none.post({ kind: 'here', tab: 'a' })
    none.close()
    expect(none.reaches).toBe(false)
    expect(openTabChannel(testBrowser().tab().environment).reaches).toBe(true)
  })
})

describe('S09 a hostile message', () => {
  it.each([
    undefined,
    null,
    'saved',
    42,
    [],
    ['saved', recordId],
    {},
    { kind: 'adopt', recordId, fields: { notes: 'theirs' } },
    { kind: 'toString' },
    { kind: 'saved' },
    { kind: 'saved', recordId: '', etag },
    { kind: 'saved', recordId: 5, etag },
    { kind: 'saved', recordId: 'x'.repeat(201), etag: null },
    { kind: 'saved', recordId, etag: 'no tag' },
    { kind: 'saved', recordId, etag: '"a"\r\nX-Evil: 1' },
    { kind: 'saved', recordId, etag: `"${'x'.repeat(10_000)}"` },
    { kind: 'saved', recordId, etag: 'W/"job:00000000-0000-4000-8000-000000000000:7"' },
    { kind: 'saved', recordId, etag: [etag] },
    { kind: 'signedOut', person: null, records: [] },
    { kind: 'signedOut', person: 'p1' },
    { kind: 'unsaved', person: 'p1', records: [7] },
    { kind: 'seek', tabs: 'abc' },
    { kind: 'seek', tabs: [1] },
    { kind: 'seek', tabs: Array.from({ length: 101 }, (_, index) => `t${index}`) },
    { kind: 'here' },
    { kind: 'here', tab: '' },
    { kind: 'places', tab: 'a' },
    { kind: 'places', tab: 'a', places: [{ recordId, field: 7, unsaved: true }] },
    { kind: 'places', tab: 'a', places: [{ recordId, field: null }] },
    { kind: 'places', tab: 'a', places: [{ field: null, unsaved: true }] },
    { kind: 'stream', name: 'changed' },
    { kind: 'stream', name: '', data: '' },
  ])('is not heard: %j', (message) => {
    const { heard, shout } = twoTabs()
    shout(message)
    expect(heard).toEqual([])
  })

  it('brings nothing along but what its kind has', () => {
    const { heard, shout } = twoTabs()
    shout({ kind: 'saved', recordId, etag, fields: { notes: 'evil' }, ['__proto__']: { admin: true } })
    expect(heard).toEqual([{ kind: 'saved', recordId, etag }])
  })
})
