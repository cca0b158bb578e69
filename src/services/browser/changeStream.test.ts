import { describe, expect, it } from 'vitest'
import { testBrowser } from '../testing/testBrowser'
import { followChanges, readStreamEvent, type RawEvent } from './changeStream'

const recordId = '3fa85f64-5717-4562-b3fc-2c963f66afa6'
const etag = `W/"job:${recordId}:7"`
const change = {
  job_id: recordId,
  version: 7,
  etag,
  person: 'Hana Whitlock',
  fields: ['notes'],
  change_id: 'c1',
}
const hana = { name: 'Hana Whitlock', field: 'notes', unsaved: true }

function following(has = {}) {
  const tab = testBrowser(has).tab()
  const raw: RawEvent[] = []
  const end = followChanges(tab.environment, '/changes/', (event) => raw.push(event))
  const told = () => raw.map(readStreamEvent).filter((event) => event !== null)
  return { raw, told, end, stream: tab.streams[0] }
}

describe('the stream of changes', () => {
  it('tells how the connection stands', () => {
    const { told, stream } = following()
    stream?.open()
    stream?.lose()
    stream?.open()
    stream?.refuse()
    expect(told().map(({ type }) => type)).toEqual([
      'stream.open',
      'stream.lost',
      'stream.open',
      'stream.ended',
    ])
  })

  it('tells who changed what, who is where, who deleted what, its name and that it is alive', () => {
    const { told, stream } = following()
    const send = (name: string, data: object) => stream?.send(name, JSON.stringify(data))
    send('hello', { id: 's1', beat_ms: 15_000 })
    send('change', change)
    send('change', { ...change, person: null, fields: [], etag: null, change_id: null })
    send('presence', { job_id: recordId, people: [hana, { name: 'Tom', field: null, unsaved: false }] })
    send('deleted', { job_id: recordId, person: 'Tom Brightwater' })
    send('beat', {})
    expect(told()).toEqual([
      { type: 'stream.hello', id: 's1', beatMs: 15_000 },
      { type: 'stream.change', recordId, etag, by: 'Hana Whitlock', fields: ['notes'], changeId: 'c1' },
      { type: 'stream.change', recordId, etag: null, by: null, fields: [], changeId: null },
      { type: 'stream.presence', recordId, people: [hana, { name: 'Tom', field: null, unsaved: false }] },
      { type: 'stream.deleted', recordId, by: 'Tom Brightwater' },
      { type: 'stream.beat' },
    ])
  })

  it('is closed when nobody listens any more', () => {
    const { end, stream } = following()
    end()
    expect(stream?.isClosed()).toBe(true)
  })

  it('has ended before it began where the browser knows no streams', () => {
    const { told, end } = following({ streams: false })
    end()
    expect(told()).toEqual([{ type: 'stream.ended' }])
  })

  it.each([
    ['change', 'not JSON'],
    ['change', '[]'],
    ['change', 'null'],
    ['change', '{}'],
    ['change', JSON.stringify({ ...change, job_id: undefined })],
    ['change', JSON.stringify({ ...change, etag: '"a"\r\n' })],
    ['change', JSON.stringify({ ...change, etag: 'W/"job:00000000-0000-4000-8000-000000000000:7"' })],
    ['change', JSON.stringify({ ...change, fields: 'notes' })],
    ['change', JSON.stringify({ ...change, fields: [{}] })],
    ['change', JSON.stringify({ ...change, person: 'x'.repeat(70_000) })],
    ['presence', JSON.stringify({ job_id: recordId, people: 'Hana' })],
    ['presence', JSON.stringify({ job_id: recordId, people: ['Hana'] })],
    ['presence', JSON.stringify({ job_id: recordId, people: [{ ...hana, unsaved: 'yes' }] })],
    ['deleted', JSON.stringify({ job_id: recordId })],
    ['hello', JSON.stringify({ id: 's1', beat_ms: 'often' })],
    ['toString', '{}'],
    ['unheard', JSON.stringify(change)],
  ])('says nothing of a %s it does not understand: %s', (name, data) => {
    expect(readStreamEvent({ name, data })).toBeNull()
    const { told, stream } = following()
    stream?.send(name, data)
    expect(told()).toEqual([])
  })
})
