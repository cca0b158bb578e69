import { describe, expect, it } from 'vitest'
import { neededThere } from '../../../server/testing/testJob'
import { sharedServer, signedIn } from '../../../server/testing/testServer'
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
