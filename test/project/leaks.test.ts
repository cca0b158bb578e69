import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { expect, it } from 'vitest'
import { followETags } from '../../src/machines/watch/followETags'
import { followSessions } from '../../src/machines/watch/followSessions'
import { createJobSessions } from '../../src/machines/collection/editSessions'
import type { EditSession } from '../../src/machines/session/editSession.machine'
import { version } from '../../src/machines/testing/testSession'
import type { Clock } from '../../src/services/browser/clock'
import type { Drafts } from '../../src/services/drafts/drafts.types'
import type { BrowserEnvironment } from '../../src/services/browser/environment'
import { createJobETags } from '../../src/services/guard/etagLedger'
import type { RecordApi } from '../../src/services/port/recordApi'
import { openTabChannel } from '../../src/services/browser/tabChannel'
import { testBrowser } from '../../src/services/testing/testBrowser'

const many = 100
const maxTags = 50

/** A browser that counts what is left open in it: listeners, timers, channels and streams. */
function countingBrowser() {
  const { environment, streams } = testBrowser().tab()
  const open = { listeners: 0, timers: new Set<object>(), channels: 0 }
  const clock: Clock = {
    setTimeout(call, ms) {
      const timer = setTimeout(() => (open.timers.delete(timer), call()), ms)
      open.timers.add(timer)
      return timer
    },
    clearTimeout(timer) {
      clearTimeout(timer as NodeJS.Timeout)
      open.timers.delete(timer as object)
    },
  }
  const counting: BrowserEnvironment = {
    ...environment,
    clock,
    listen(type, listener) {
      const end = environment.listen(type, listener)
      open.listeners++
      return () => (open.listeners--, end())
    },
    openChannel(name, hear) {
      const channel = environment.openChannel(name, hear)
      open.channels++
      return channel && { post: channel.post, close: () => (open.channels--, channel.close()) }
    },
  }
  const left = () => ({
    listeners: open.listeners,
    timers: open.timers.size,
    channels: open.channels,
    streams: streams.filter((stream) => !stream.isClosed()).length,
  })
  return { environment: counting, left }
}

const sharing = 1_000
/** `npm run bench` has the exact figure; here a session is followed and its draft kept, and a machine for each would be over a hundred. */
const maxSessionKB = 40

const calm = async () => {
  for (let turn = 0; turn < 30; turn++) await new Promise<void>((resolve) => setImmediate(resolve))
}

const api: RecordApi = {
  load: async () => ({ type: 'load.done', version: version(1) }),
  check: async () => ({ type: 'check.same' }),
  send: async () => ({ type: 'send.accepted', version: version(2) }),
}

const kept = { type: 'draft.kept' } as const
const drafts: Drafts = {
  read: async () => null,
  write: async () => kept,
  remove: async () => kept,
  list: async () => [],
  wipe: async () => kept,
}

function workplace() {
  const { environment, left } = countingBrowser()
  const etags = createJobETags({ max: maxTags })
  const sessions = createJobSessions({ api, drafts, autosave: true, clock: environment.clock })
  const channel = openTabChannel(environment)
  const followed = followSessions({ sessions, api, environment, channel })
  const leaveETags = followETags(sessions, etags)
  const stop = () => {
    leaveETags()
    followed.stop()
    sessions.stop()
    channel.close()
  }
  return { sessions, etags, followed, left, stop }
}

it('R13 sessions that are closed leave no listener, timer, stream or pinned tag behind', async () => {
  const { sessions, etags, followed, left, stop } = workplace()
  await calm()
  const before = left()
  for (let number = 0; number < many; number++) {
    const recordId = `job ${number}`
    const leave = followed.watchPeople(recordId, () => undefined)
    const session = sessions.open(recordId)
    if (number % 20 === 0) await calm()
    session.send({ type: 'field.edit', values: { notes: 'typed' } })
    session.send({ type: 'field.revert' })
    etags.observe(recordId, '"seen"')
    leave()
  }
  await calm()
  expect(sessions.list()).toHaveLength(many)
  expect(etags.size).toBeLessThanOrEqual(many + maxTags)
  const ids = sessions.list().map((session) => session.getSnapshot().context.recordId)
  for (const recordId of ids) expect(sessions.close(recordId)).toBe(true)
  await calm()
  expect(sessions.list()).toEqual([])
  expect(etags.size).toBeLessThanOrEqual(maxTags)
  expect(ids.filter((recordId) => etags.pinned(recordId) !== null)).toEqual([])
  const { timers, ...rest } = left()
  expect({ ...rest, timers: before.timers }).toEqual(before)
  // One that was running before may have ended by itself.
  expect(timers).toBeLessThanOrEqual(before.timers)
  stop()
  await calm()
  expect(left()).toEqual({ listeners: 0, timers: 0, channels: 0, streams: 0 })
})

it('R13 the memory of a closed session is given back', async () => {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  const { sessions, stop } = workplace()
  const remembered: WeakRef<EditSession>[] = []
  for (let number = 0; number < many; number++) remembered.push(new WeakRef(sessions.open(`job ${number}`)))
  await calm()
  for (let number = 0; number < many; number++) sessions.close(`job ${number}`)
  await calm()
  collect()
  await calm()
  collect()
  const still = remembered.filter((session) => session.deref() !== undefined).length
  stop()
  expect(still).toBeLessThan(many / 20)
})

it('R33 an open session takes a few kilobytes, its record and all: every session shares one machine', async () => {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  const { sessions, stop } = workplace()
  const heapAfter = async (count: number) => {
    for (let number = 0; number < count; number++) sessions.open(`job ${sessions.list().length}`)
    await calm()
    collect()
    await calm()
    collect()
    return process.memoryUsage().heapUsed
  }
  const before = await heapAfter(100)
  const after = await heapAfter(sharing)
  stop()
  expect((after - before) / sharing / 1024).toBeLessThan(maxSessionKB)
})
