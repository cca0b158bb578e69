import { describe, expect, it } from 'vitest'
import { defineComponent, h } from 'vue'
import type { EventPage } from '../../services/port/recordApi'
import { settled } from '../testing/mountForm'
import { mountShell } from '../testing/mountShell'
import { changeBy } from '../testing/snapshots'
import { useJobEditSession } from '../workspace/useJobEditSession'
import { useJobEvents, type JobEvents } from './useJobEvents'

const perPage = 3
const changes = (count: number) =>
  Array.from({ length: count }, (_, index) => {
    const at = new Date(Date.UTC(2026, 2, 4, 1, index)).toISOString()
    return { ...changeBy('Tom', {}, at), id: `e${index + 1}` }
  }).reverse()

/** The history of a job with so many changes, read page by page; `happen` lets more come in. */
async function history(count: number) {
  let log = changes(count)
  const asked: (string | undefined)[] = []
  const page = (before?: string): EventPage => {
    const from = before === undefined ? 0 : log.findIndex(({ id }) => id === before) + 1
    const events = log.slice(from, from + perPage)
    return { events, olderThan: from + perPage < log.length ? (events.at(-1)?.id ?? null) : null }
  }
  let events: JobEvents | undefined
  const shown = defineComponent({
    setup() {
      events = useJobEvents(useJobEditSession('j1'))
      return () => h('p')
    },
  })
  const reads = { events: async (_: string, before?: string) => (asked.push(before), page(before)) }
  await mountShell(shown, { reads })
  await settled()
  const open = () => {
    if (events === undefined) throw new Error('The history is not shown.')
    return events
  }
  return {
    ids: () => open().events.value.map(({ id }) => Number(id.slice(1))),
    hasOlder: () => open().hasOlder.value,
    async older() {
      await open().showOlder()
      await settled()
    },
    async happen(more: number) {
      log = changes(log.length + more)
      window.dispatchEvent(new Event('focus'))
      await settled()
    },
  }
}

const countdown = (from: number, to: number) =>
  Array.from({ length: from - to + 1 }, (_, index) => from - index)

describe('the history of a job', () => {
  it('keeps what was read when more comes in, page after page of it', async () => {
    const { ids, older, happen } = await history(6)
    await older()
    expect(ids()).toEqual(countdown(6, 1))
    await happen(2)
    await happen(2)
    expect(ids()).toEqual(countdown(10, 1))
  })

  it('never leaves entries out in the middle: what came in unread is asked for before what is older', async () => {
    const { ids, older, happen, hasOlder } = await history(6)
    await older()
    await happen(5)
    expect([ids(), hasOlder()]).toEqual([countdown(11, 9), true])
    for (let pages = 0; pages < 3; pages++) await older()
    expect([ids(), hasOlder()]).toEqual([countdown(11, 1), false])
  })
})
