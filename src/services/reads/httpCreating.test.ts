import axios, { AxiosError, type AxiosAdapter } from 'axios'
import { describe, expect, it } from 'vitest'
import { neededThere } from '../../../server/testing/testJob'
import { sharedServer, signedIn } from '../../../server/testing/testServer'
import { answer } from '../../../test/support/services/answer'
import { signedInHttp } from '../../../test/support/services/testHttp'
import type { Creation } from '../port/creating'
import { newChangeId } from '../record/changeId'
import { createHttpCreating } from './httpCreating'
import { createJobReads } from './jobReads'

const signal = new AbortController().signal
describe.each(['strict', 'deployed'] as const)('U10 making a job over HTTP (%s)', (profile) => {
  const creation = (name: string, more: Partial<Creation> = {}): Creation => ({
    changeId: newChangeId(),
    madeAt: new Date().toISOString(),
    labels: {},
    ...more,
    values: { ...(profile === 'deployed' && neededThere), name, ...more.values },
  })
  const server = sharedServer({ profile })
  const scene = async () => {
    const { http } = await signedInHttp(server.app)
    const count = async (name: string) =>
      (await createJobReads(http).board()).active.filter((job) => job.name === name).length
    return { creating: createHttpCreating({ http }), count }
  }

  it('tells the job that was made', async () => {
    const { creating, count } = await scene()
    const made = await creating.create(creation('Hood'), signal)
    expect(made).toMatchObject({ type: 'create.done', record: { number: expect.any(Number) as number } })
    expect(await count('Hood')).toBe(1)
  })

  it('tells what is wrong with it, field by field', async () => {
    const { creating } = await scene()
    const refused = await creating.create(
      creation('Hood', { values: { name: '', delivery_date: '2026-02-30' } }),
      signal,
    )
    expect(refused).toMatchObject({ type: 'create.refused' })
    const { problems } = refused as { problems: object }
    expect(Object.keys(problems).sort()).toEqual(profile === 'strict' ? ['delivery_date', 'name'] : ['name'])
  })

  it('finds one whose answer was lost, by its id or else by its name, client and time', async () => {
    const { creating, count } = await scene()
    const lost = creation('Lost tray')
    const made = await creating.create(lost, signal)
    const found = await creating.find(lost, signal)
    if (made.type !== 'create.done') throw new Error('The job was not made.')
    const { record } = made
    if (profile === 'strict') {
      expect(found).toEqual({ type: 'find.done', record })
      expect(await creating.create(lost, signal)).toEqual(made)
      expect(await count('Lost tray')).toBe(1)
    } else {
      expect(found).toMatchObject({ type: 'find.likely', records: [{ id: record.id, name: 'Lost tray' }] })
    }
  })

  it('finds none that was not made, nor one of another client or from long before', async () => {
    const { creating } = await scene()
    const absent = profile === 'strict' ? { type: 'find.absent' } : { type: 'find.likely', records: [] }
    expect(await creating.find(creation('Never made'), signal)).toEqual(absent)
    await creating.create(creation('Twin'), signal)
    const elsewhere = creation('Twin', {
      values: { name: 'Twin', client_id: 'c1' },
      labels: { c1: 'Somebody' },
    })
    expect(await creating.find(elsewhere, signal)).toEqual(absent)
    const later = creation('Twin', { madeAt: new Date(Date.now() + 3_600_000).toISOString() })
    expect(await creating.find(later, signal)).toEqual(absent)
  })

  it('knows who may not', async () => {
    const { http } = await signedInHttp(server.app, 'ravi')
    const creating = createHttpCreating({ http })
    expect(await creating.create(creation('Hood'), signal)).toEqual({ type: 'create.denied' })
    await signedIn(server.app)
  })
})

/** A backend that answers as it is told to, by the end of the address that is asked for. */
function backendThat(answers: Readonly<Record<string, readonly [status: number, body?: unknown]>>) {
  const sent: unknown[] = []
  const adapter: AxiosAdapter = (config) => {
    const { method, url = '' } = config
    const data: unknown = config.data
    sent.push([method, url, typeof data === 'string' ? (JSON.parse(data) as unknown) : null])
    const [status, body = ''] = Object.entries(answers).find(([end]) => url.endsWith(end))?.[1] ?? [0]
    if (status === 0) return Promise.reject(new AxiosError('no', AxiosError.ERR_NETWORK, config))
    const given = answer(config, status, typeof body === 'string' ? body : JSON.stringify(body))
    if (status < 300) return Promise.resolve(given)
    return Promise.reject(new AxiosError('no', AxiosError.ERR_BAD_REQUEST, config, null, given))
  }
  return { creating: createHttpCreating({ http: axios.create({ adapter }) }), sent }
}

const madeAt = '2026-03-04T09:30:00.000Z'
const hood: Creation = { changeId: newChangeId(), madeAt, labels: { c1: 'Kea' }, values: { name: 'Hood' } }

describe('what came of asking for a new job', () => {
  it('is asked for once, with its id and its values in the form the API has them in', async () => {
    const { creating, sent } = backendThat({ '/jobs/': [201, { job_id: 7, job_number: '1007' }] })
    const values = { price_cap: '10.50', name: 'Hood', estimated_time: '2.00' }
    expect(await creating.create({ ...hood, values }, signal)).toEqual({
      type: 'create.done',
      record: { id: '7', number: 1007 },
    })
    const body = { estimated_time: '2', name: 'Hood', price_cap: '10.5', change_id: hood.changeId }
    expect(sent).toEqual([['post', '/job/rest/jobs/', body]])
  })

  it.each([
    [201, {}, { type: 'create.unknown', why: 'broken' }],
    [201, '<p>hotel</p>', { type: 'create.unknown', why: 'broken' }],
    [304, '', { type: 'create.unknown', why: 'broken' }],
    [0, '', { type: 'create.unknown', why: 'network' }],
    [408, '', { type: 'create.unknown', why: 'timeout' }],
    [500, '', { type: 'create.unknown', why: 'server' }],
    [429, '', { type: 'create.wait' }],
    [503, '', { type: 'create.wait' }],
    [401, '', { type: 'create.signedOut' }],
    [403, '', { type: 'create.denied' }],
    [404, '', { type: 'create.refused', problems: {}, message: null }],
    [409, { error: 'Twice.' }, { type: 'create.refused', problems: {}, message: 'Twice.' }],
    [412, '', { type: 'create.refused', problems: {}, message: null }],
    [413, '', { type: 'create.refused', problems: {}, message: null }],
  ])('%i %j is told as what it means', async (status, body, outcome) => {
    expect(await backendThat({ '/jobs/': [status, body] }).creating.create(hood, signal)).toEqual(outcome)
  })

  it('names the fields that only a new job has, too', async () => {
    const { creating } = backendThat({ '/jobs/': [400, { fields: { estimated_time: 'How long?' } }] })
    expect(await creating.create(hood, signal)).toMatchObject({ problems: { estimated_time: 'How long?' } })
  })
})

describe('a new job whose answer was lost', () => {
  const byId = `/created/${hood.changeId}/`
  const board = '/fetch-all/'

  it('is the one that the backend has under its id', async () => {
    const { creating, sent } = backendThat({ [byId]: [200, { job_id: 'j1', job_number: 7 }] })
    expect(await creating.find(hood, signal)).toEqual({ type: 'find.done', record: { id: 'j1', number: 7 } })
    expect(sent).toEqual([['get', `/job/rest/jobs/created/${hood.changeId}/`, null]])
  })

  it('was not made when the backend says so of this very id', async () => {
    const { creating, sent } = backendThat({ [byId]: [404, { change_id: hood.changeId }] })
    expect(await creating.find(hood, signal)).toEqual({ type: 'find.absent' })
    expect(sent).toHaveLength(1)
  })

  it.each([[0], [401], [403], [429], [500], [200, {}], [400, { change_id: hood.changeId }]] as const)(
    'is not found out about by an answer of %i, with no board to look at',
    async (...answered) => {
      const { creating } = backendThat({ [byId]: answered, [board]: [500] })
      expect(await creating.find(hood, signal)).toEqual({ type: 'find.failed' })
    },
  )

  it.each([[0], [401], [500]] as const)(
    'is not looked for by its name when the backend could not be asked (%i)',
    async (status) => {
      const { creating, sent } = backendThat({ [byId]: [status], [board]: [200, { active_jobs: [] }] })
      expect(await creating.find(hood, signal)).toEqual({ type: 'find.failed' })
      expect(sent).toHaveLength(1)
    },
  )

  it.each([404, 400])('is looked for on the board where no ids are kept (%i)', async (status) => {
    const minute = 60_000
    const at = (ms: number) => new Date(Date.parse(madeAt) + ms).toISOString()
    const card = { name: 'Hood', client_name: 'Kea', job_number: 1 }
    const cards = [
      { ...card, id: 'spaces', name: ' Hood ', client_name: ' Kea ', created_at: at(minute) },
      { ...card, id: 'unsaid' },
      { ...card, id: 'clocks apart', created_at: at(-5 * minute) },
      { ...card, id: 'before', created_at: at(-5 * minute - 1) },
      { ...card, id: 'other name', name: 'Hoods' },
      { ...card, id: 'other client', client_name: 'Kelso' },
      { ...card, id: 'no client', client_name: null },
    ]
    const archived = [{ ...card, id: 'archived', name: 'Hood', created_at: at(0) }]
    const { creating, sent } = backendThat({
      [byId]: [status],
      [board]: [200, { active_jobs: cards, archived_jobs: archived }],
    })
    const idsOf = async (values: Creation['values']) => {
      const found = await creating.find({ ...hood, values }, signal)
      return found.type === 'find.likely' ? found.records.map(({ id }) => id) : found
    }
    const likely = ['spaces', 'unsaid', 'clocks apart', 'archived']
    expect(await idsOf({ name: 'Hood ', client_id: 'c1' })).toEqual(likely)
    expect(sent.at(-1)).toEqual(['get', '/job/api/jobs/fetch-all/', null])
    // Of a client whose name is not known, and of none, anybody’s may be it.
    const anybodys = [...likely.slice(0, 3), 'other client', 'no client', 'archived']
    expect(await idsOf({ name: 'Hood', client_id: 'c2' })).toEqual(anybodys)
    expect(await idsOf({ name: 'Hood', client_id: null })).toEqual(anybodys)
    expect(await creating.find({ ...hood, values: { name: 'Hoods' } }, signal)).toEqual({
      type: 'find.likely',
      records: [{ id: 'other name', number: 1, name: 'Hoods' }],
    })
  })
})
