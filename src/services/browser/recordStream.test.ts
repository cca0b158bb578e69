import { describe, expect, it } from 'vitest'
import { followRecordStream, type RecordStreamEvent } from './recordStream'
import { testBrowser } from '../testing/testBrowser'

const recordId = '3fa85f64-5717-4562-b3fc-2c963f66afa6'
const etag = `W/"job:${recordId}:7"`
const change = { version: 7, etag, person: 'Hana Whitlock', fields: ['notes'], change_id: 'c1' }

function following(has = {}) {
  const tab = testBrowser(has).tab()
  const told: RecordStreamEvent[] = []
  const end = followRecordStream(tab.environment, { url: '/changes/', recordId }, (event) => told.push(event))
  return { told, end, stream: tab.streams[0] }
}

describe('the stream of a job', () => {
  it('tells how the connection stands', () => {
    const { told, stream } = following()
    stream?.open()
    stream?.lose()
    stream?.open()
    stream?.refuse()
    expect(told.map(({ type }) => type)).toEqual([
      'stream.open',
      'stream.lost',
      'stream.open',
      'stream.ended',
    ])
  })

  it('tells who changed what, who is there, and who deleted it', () => {
    const { told, stream } = following()
    stream?.send('change', JSON.stringify(change))
    stream?.send(
      'change',
      JSON.stringify({ ...change, person: null, fields: [], etag: null, change_id: null }),
    )
    stream?.send('presence', JSON.stringify({ people: ['Hana Whitlock'] }))
    stream?.send('deleted', JSON.stringify({ person: 'Tom Brightwater' }))
    expect(told).toEqual([
      { type: 'stream.change', etag, by: 'Hana Whitlock', fields: ['notes'], changeId: 'c1' },
      { type: 'stream.change', etag: null, by: null, fields: [], changeId: null },
      { type: 'stream.presence', people: ['Hana Whitlock'] },
      { type: 'stream.deleted', by: 'Tom Brightwater' },
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
    expect(told).toEqual([{ type: 'stream.ended' }])
  })

  it.each([
    ['change', 'not JSON'],
    ['change', '[]'],
    ['change', 'null'],
    ['change', '{}'],
    ['change', JSON.stringify({ ...change, etag: '"a"\r\n' })],
    ['change', JSON.stringify({ ...change, etag: 'W/"job:00000000-0000-4000-8000-000000000000:7"' })],
    ['change', JSON.stringify({ ...change, fields: 'notes' })],
    ['change', JSON.stringify({ ...change, fields: [{}] })],
    ['change', JSON.stringify({ ...change, person: 'x'.repeat(70_000) })],
    ['presence', JSON.stringify({ people: 'Hana' })],
    ['presence', JSON.stringify({ people: [null] })],
    ['deleted', JSON.stringify({})],
    ['unheard', JSON.stringify(change)],
  ])('ignores a %s it does not understand: %s', (name, data) => {
    const { told, stream } = following()
    stream?.send(name, data)
    expect(told).toEqual([])
  })
})
