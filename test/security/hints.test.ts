import { expect, it, onTestFinished } from 'vitest'
import { followSessions } from '../../src/machines/watch/followSessions'
import { createJobSessions } from '../../src/machines/collection/editSessions'
import { version } from '../../src/machines/testing/testSession'
import type { RecordApi } from '../../src/services/port/recordApi'
import { openTabChannel } from '../../src/services/browser/tabChannel'
import { testBrowser } from '../../src/services/testing/testBrowser'

const calm = async () => {
  for (let turn = 0; turn < 20; turn++) await new Promise<void>((resolve) => setImmediate(resolve))
}

/** A page with one job open, and somebody on its origin who says what he likes to it. */
async function setUp() {
  const asked: string[] = []
  const api: RecordApi = {
    load: async () => (asked.push('load'), { type: 'load.done', version: version(1) }),
    check: async () => (asked.push('check'), { type: 'check.same' }),
    send: async () => (asked.push('send'), { type: 'send.accepted', version: version(2) }),
  }
  const browser = testBrowser()
  const { environment, streams } = browser.tab()
  const sessions = createJobSessions({ api, autosave: true, clock: browser.clock })
  const channel = openTabChannel(environment)
  const followed = followSessions({ sessions, api, environment, channel })
  onTestFinished(() => {
    followed.stop()
    sessions.stop()
  })
  const session = sessions.open('1')
  await calm()
  followed.watchPeople('1', () => undefined)
  await calm()
  asked.length = 0
  const stranger = browser.tab().environment.openChannel('job-edit-session', () => undefined)
  return { session, asked, streams, shout: (message: unknown) => stranger?.post(message) }
}

const evil = {
  fields: { notes: 'evil' },
  version: version(9, { notes: 'evil' }),
  base: version(9),
  edits: {},
}

it('S09 a hint from another tab makes a page look and changes nothing in it', async () => {
  const { session, asked, shout } = await setUp()
  session.send({ type: 'field.edit', values: { notes: 'mine' } })
  const before = session.getSnapshot().context
  shout({ kind: 'saved', recordId: '1', etag: '"evil"', ...evil })
  await calm()
  const { context } = session.getSnapshot()
  expect(asked).toEqual(['check'])
  expect(context.base).toBe(before.base)
  expect(context.edits).toEqual({ notes: 'mine' })
  expect(JSON.stringify(context)).not.toContain('evil')
})

it('S09 so does one that a page passes on in the server’s name', async () => {
  const { session, asked, streams, shout } = await setUp()
  streams[0]?.open()
  await calm()
  asked.length = 0
  const change = { ...evil, job_id: '1', etag: '"evil"', person: 'Evil', fields: ['notes'], change_id: 'c' }
  shout({ kind: 'stream', name: 'change', data: JSON.stringify(change) })
  await calm()
  expect(asked).not.toContain('send')
  expect(JSON.stringify(session.getSnapshot().context).toLowerCase()).not.toContain('evil')
})

it('S09 so does one from the server: what it says of values and people is not taken for them', async () => {
  const { session, asked, streams } = await setUp()
  const { base } = session.getSnapshot().context
  streams[0]?.open()
  await calm()
  asked.length = 0
  streams[0]?.send(
    'change',
    JSON.stringify({
      ...evil,
      job_id: '1',
      etag: '"evil"',
      person: 'Evil',
      fields: ['notes'],
      change_id: 'c',
    }),
  )
  await calm()
  expect(asked).not.toContain('send')
  expect(session.getSnapshot().context.base?.fields).toEqual(base?.fields)
  expect(JSON.stringify(session.getSnapshot().context).toLowerCase()).not.toContain('evil')
})

it.each([
  { kind: 'adopt', jobId: '1', ...evil },
  { jobId: '1', ...evil },
  [evil],
  'saved',
  null,
  { kind: 'saved' },
])('S09 a message of another shape does nothing at all: %j', async (message) => {
  const { session, asked, shout } = await setUp()
  const before = session.getSnapshot()
  shout(message)
  await calm()
  expect(asked).toEqual([])
  expect(session.getSnapshot()).toBe(before)
})
