import { describe, expect, it } from 'vitest'
import { jobFields } from '../resources/job'
import { jobResource } from '../resources/jobResource'
import type { AnswerShape } from '../resources/resource'
import { answerOf } from '../port/answerOf'
import { readEventPage, readVersion } from './readVersion'

const recordId = '3fa85f64-5717-4562-b3fc-2c963f66afa6'
const updatedAt = '2026-03-04T09:30:00.250999Z'
const etag = `W/"job:${recordId}:${Date.parse('2026-03-04T09:30:00.250Z')}"`
const job = {
  id: recordId,
  name: 'Tray',
  client_name: 'Kelso Catering',
  job_number: 1017,
  updated_at: updatedAt,
}

const read = (body: unknown, tag: string | null = etag, shape: AnswerShape = jobResource.answer) =>
  readVersion(body, tag, recordId, jobFields, shape)
const full = (record: unknown, events: unknown = []) => ({ success: true, data: { job: record, events } })

describe('readVersion', () => {
  it('reads values, names, details and events of a full job', () => {
    const event = {
      id: 'e1',
      description: 'Changed Name.',
      timestamp: '2026-03-04T09:30:00.250Z',
      staff: 'Hana Whitlock',
      staff_id: 'p1',
      event_type: 'job_updated',
      change_id: recordId.toUpperCase(),
      delta_before: { price_cap: '10.5', secret: 1 },
      delta_after: { price_cap: null },
      can_undo: true,
      undo_description: 'Put back Price cap',
    }
    expect(read(full({ ...job, latest_quote: { id: 1 }, shop_job: false }, [event]))).toEqual({
      version: {
        etag,
        fields: { name: 'Tray' },
        names: { client_id: 'Kelso Catering' },
        details: { job_number: 1017, updated_at: updatedAt, shop_job: false },
        events: [
          {
            id: 'e1',
            at: '2026-03-04T09:30:00.250Z',
            by: 'Hana Whitlock',
            byId: 'p1',
            kind: 'job_updated',
            text: 'Changed Name.',
            changeId: recordId,
            before: { price_cap: '10.50' },
            after: { price_cap: null },
            canUndo: true,
            undoText: 'Put back Price cap',
          },
        ],
        olderThan: null,
      },
    })
  })

  it.each([false, null, undefined, 'true', 1])(
    'offers to undo a change only where the server says yes: not for can_undo %j',
    (canUndo) => {
      const event = { id: 'e1', timestamp: '2026-03-04T09:30:00.250Z', event_type: 'job_updated' }
      const answer = read(full(job, [{ ...event, can_undo: canUndo }]))
      expect(answer).toMatchObject({ version: { events: [{ id: 'e1', canUndo: false }] } })
    },
  )

  it.each([undefined, null, 7, [], {}, { data: null }, full(null), full([job]), full('job')])(
    'finds nothing in %j',
    (body) => {
      expect(read(body)).toEqual({ problem: 'broken' })
    },
  )

  it('takes no answer about another record', () => {
    expect(read(full({ ...job, id: '00000000-0000-4000-8000-000000000001' }))).toEqual({ problem: 'broken' })
    expect(read(full({ ...job, id: recordId.toUpperCase() }))).toHaveProperty('version')
    expect(read(full({ name: 'Tray', updated_at: updatedAt }))).toHaveProperty('version')
  })

  it('sees when body and tag are not of one version', () => {
    expect(read(full({ ...job, updated_at: '2026-03-04T09:30:00.251Z' }))).toEqual({ problem: 'torn' })
    expect(read(full(job), `W/"job:00000000-0000-4000-8000-000000000001:${Date.parse(updatedAt)}"`)).toEqual({
      problem: 'torn',
    })
    expect(read(full(job), etag.replace('W/', '').replace(/"$/, '-gzip"'))).toHaveProperty('version')
    expect(read(full({ ...job, updated_at: undefined }))).toHaveProperty('version')
    expect(read(full({ ...job, updated_at: 'yesterday' }))).toHaveProperty('version')
    expect(read(full(job), '"7"')).toMatchObject({ version: { etag: '"7"' } })
  })

  it('R12 has no ETag when there is none, or none that can be echoed', () => {
    for (const tag of [null, '', '7', '"a b"'])
      expect(read(full(job), tag)).toMatchObject({ version: { etag: null } })
  })

  it('R27 takes ids that are numbers, of events, of who did them and of the one where older ones begin', () => {
    const event = { id: 7, staff_id: 3, staff: 'Hana Whitlock', timestamp: updatedAt }
    const shape = { ...jobResource.answer, olderThan: () => 7 }
    const version = { events: [{ id: '7', byId: '3' }], olderThan: '7' }
    expect(read(full(job, [event]), etag, shape)).toMatchObject({ version })
    expect(readEventPage(jobResource.fields, { events: [event], next_before: 7 })).toMatchObject(version)
  })

  it('leaves out events that are none', () => {
    const events = [null, 7, {}, { id: 'e' }, { id: 'e', timestamp: 'x' }, { id: 'e', timestamp: updatedAt }]
    const found = read(full(job, events))
    expect('version' in found && found.version.events.map(({ id }) => id)).toEqual(['e'])
    expect(read(full(job, { length: 3 }))).toMatchObject({ version: { events: [] } })
  })

  it('reads another resource, whose body is the record itself', () => {
    const shape: AnswerShape = {
      record: (body) => body,
      events: () => [],
      olderThan: () => null,
      idKey: 'po_id',
      brief: (body) => body,
      details: ['state'],
    }
    expect(read({ po_id: recordId, name: 'Steel', state: 'open' }, '"3"', shape)).toMatchObject({
      version: { etag: '"3"', fields: { name: 'Steel' }, details: { state: 'open' }, events: [] },
    })
  })

  it('keeps the whole answer beside the version', () => {
    const [body, besides] = [full(job), { quote: { id: 1 } }]
    const found = readVersion(body, etag, recordId, jobFields, jobResource.answer, besides)
    expect('version' in found && answerOf(found.version)).toEqual({ body, besides })
  })

  it('says what the application’s own reading of an answer threw', () => {
    const cause = new Error('no such shape')
    const shape: AnswerShape = {
      ...jobResource.answer,
      record: () => {
        throw cause
      },
    }
    expect(read(full(job), etag, shape)).toEqual({ problem: 'faulty', cause })
  })

  it('has details that are one value, none included, and leaves out lists and objects', () => {
    const shape = {
      ...jobResource.answer,
      details: ['quoted', 'shop_job', 'priority', 'files', 'latest_quote'],
    }
    const record = {
      ...job,
      quoted: null,
      shop_job: true,
      priority: 2,
      files: ['a'],
      latest_quote: { id: 1 },
    }
    expect(read(full(record), etag, shape)).toMatchObject({
      version: { details: { quoted: null, shop_job: true, priority: 2 } },
    })
    const found = read(full(record), etag, shape)
    expect('version' in found && Object.keys(found.version.details)).toEqual([
      'quoted',
      'shop_job',
      'priority',
    ])
  })

  it('says nothing of an event that the server does not say', () => {
    const event = { id: 'e', timestamp: updatedAt }
    const none = { by: null, kind: '', text: '', changeId: null, canUndo: false, undoText: null }
    const found = read(full(job, [event, { ...event, id: null }]))
    expect('version' in found && found.version.events).toEqual([
      { id: 'e', at: '2026-03-04T09:30:00.250Z', ...none, before: null, after: null },
    ])
  })

  it('names the fields whose values an event leaves out, and no others', () => {
    const event = { id: 'e', timestamp: updatedAt }
    const left = (leftOut: unknown) => {
      const found = read(full(job, [{ ...event, left_out: leftOut }]))
      return 'version' in found && found.version.events[0]?.leftOut
    }
    expect(left(['notes', 'secret', 'description'])).toEqual(['description', 'notes'])
    expect([left([]), left(['secret']), left('notes')]).toEqual([undefined, undefined, undefined])
  })

  it.each([null, {}, { events: null }, { events: { length: 1 } }, { events: 'all' }])(
    'is no page of events: %j',
    (body) => {
      expect(readEventPage(jobFields, body)).toBeNull()
    },
  )

  it('survives __proto__ everywhere, and pollutes nothing', () => {
    const text = `{"data":{"job":{"id":"${recordId}","__proto__":{"polluted":1},"name":"Tray","paid":{"__proto__":{}}},
      "events":[{"id":"e","timestamp":"${updatedAt}","delta_after":{"__proto__":{"name":"x"},"constructor":{}}}],
      "__proto__":{"job":1}},"__proto__":{"polluted":1}}`
    const found = read(JSON.parse(text))
    expect(found).toMatchObject({ version: { fields: { name: 'Tray' }, events: [{ after: {} }] } })
    expect(Reflect.get({}, 'polluted')).toBeUndefined()
  })
})
