import axios, { type AxiosAdapter } from 'axios'
import { describe, expect, it, onTestFinished } from 'vitest'
import {
  createPurchaseOrderServer,
  type PurchaseOrder,
} from '../../../examples/purchaseOrders/purchaseOrderServer'
import { answer } from '../../../test/support/services/answer'
import { defineResource } from '../resources/resource'
import { uncaught } from '../testing/uncaught'
import { installConcurrency, installJobConcurrency, isConcurrencyError } from './concurrency'
import { endpoint, type EndpointTable } from './endpoints'

const order: PurchaseOrder = { id: 'PO-1', supplier: 'Southern Steel', instructions: 'Call first.' }
const orders = defineResource({
  name: { one: 'order', many: 'orders' },
  fields: [{ name: 'supplier', label: 'Supplier', kind: 'text', nullable: false }],
  paths: { record: (id) => `/purchase-orders/${encodeURIComponent(id)}` },
})

/** Two offices over one server of orders. */
async function offices() {
  const server = createPurchaseOrderServer([order, { ...order, id: 'po-1' }])
  onTestFinished(() => server.close())
  const baseURL = await server.listen({ port: 0, host: '127.0.0.1' })
  return { hana: axios.create({ baseURL }), tom: axios.create({ baseURL }) }
}

/** An instance that keeps what left it, and answers with a tag per address. */
function recording() {
  const sent: string[] = []
  const adapter: AxiosAdapter = (config) => {
    sent.push(`${config.method} ${config.url} ${String(config.headers.get('If-Match') ?? '-')}`)
    return Promise.resolve(answer(config, 200, '{}', { etag: `"${config.url}"` }))
  }
  return { instance: axios.create({ adapter }), sent }
}

describe('R27 the guard of any record', () => {
  it('makes the writes of a resource conditional on what was read, and tells a refusal by its name', async () => {
    const { hana, tom } = await offices()
    installConcurrency(hana, orders)
    installConcurrency(tom, orders)
    const url = `/purchase-orders/${order.id}`
    await Promise.all([hana.get(url), tom.get(url)])
    await hana.patch(url, { supplier: 'Northern Steel' })
    const refused: unknown = await tom
      .patch(url, { supplier: 'Eastern Steel' })
      .catch((error: unknown) => error)
    if (!isConcurrencyError(refused)) throw new Error('It was not refused.')
    expect(refused.recordId).toBe(order.id)
    expect(refused.message).toContain('the order has changed since it was read')
    const fresh = await refused.reload()
    expect(fresh.data).toMatchObject({ supplier: 'Northern Steel' })
    await refused.retry()
    expect((await hana.get(url)).data).toMatchObject({ supplier: 'Eastern Steel' })
  })

  it('L1 guards the records of an OData server, and refuses a resource whose addresses do not show the id', async () => {
    const books = (record: (id: string) => string) =>
      defineResource({ name: { one: 'book', many: 'books' }, fields: [], paths: { record } })
    const { instance, sent } = recording()
    const guard = installConcurrency(
      instance,
      books((id) => `/odata/v4/Books(${id})`),
    )
    await instance.get('/odata/v4/Books(201)')
    expect(guard.etags.get('201')).toBe('"/odata/v4/Books(201)"')
    await instance.patch('/odata/v4/Books(201)', {})
    expect(sent[1]).toBe('patch /odata/v4/Books(201) "/odata/v4/Books(201)"')
    const hidden = [(id: string) => `/books/${Number(id)}`, (id: string) => `/book?id=${id}`]
    for (const record of hidden)
      expect(() => installConcurrency(axios.create(), books(record))).toThrow('by its id in the path')
  })

  it('bases a write on what was read at a place of its own', async () => {
    const articles = defineResource({
      name: { one: 'article', many: 'articles' },
      fields: [],
      paths: { record: (id) => `/articles/${id}/`, read: (id) => `/articles/${id}/full/` },
    })
    const { instance, sent } = recording()
    installConcurrency(instance, articles)
    await instance.get('/articles/7/full/')
    await instance.patch('/articles/7/', {})
    expect(sent).toEqual(['get /articles/7/full/ -', 'patch /articles/7/ "/articles/7/full/"'])
  })

  it('keeps apart ids that differ in case alone', async () => {
    const { hana } = await offices()
    const { etags } = installConcurrency(hana, orders)
    await hana.get('/purchase-orders/PO-1')
    expect([etags.get('PO-1'), etags.get('po-1')]).toEqual(['"PO-1-1"', null])
  })

  it('takes a table of one’s own, several kinds on one instance, each with a ledger of its own', async () => {
    const { instance, sent } = recording()
    const contacts: EndpointTable = {
      name: { one: 'contact' },
      endpoints: [endpoint('get', '/clients/{client}/contacts/{id}/'), endpoint('put', '/contacts/{id}/')],
    }
    const summary = { name: { one: 'summary' }, endpoints: [endpoint('get', '/{id}/summary/')] }
    const guards = [installConcurrency(instance, contacts), installConcurrency(instance, summary)]
    await instance.get('/clients/3/contacts/7/')
    await instance.get('/7/summary/')
    await instance.put('/contacts/7/', {})
    expect(sent.at(-1)).toBe('put /contacts/7/ "/clients/3/contacts/7/"')
    expect(() => installConcurrency(instance, { ...contacts })).toThrow('by the name "contact"')
    expect(guards.map(({ etags }) => etags.observed('7'))).toEqual(['"/contacts/7/"', '"/7/summary/"'])
  })

  it('is taken out kind by kind; the instance is bare again after the last', async () => {
    const { instance, sent } = recording()
    const { adapter } = instance.defaults
    const jobs = installJobConcurrency(instance)
    const guard = installConcurrency(instance, orders)
    expect(installConcurrency(instance, orders)).toBe(guard)
    guard.remove()
    await instance.get('/purchase-orders/7')
    await instance.patch('/purchase-orders/7', {})
    expect(sent.at(-1)).toBe('patch /purchase-orders/7 -')
    expect(instance.defaults.adapter).not.toBe(adapter)
    jobs.remove()
    expect(instance.defaults.adapter).toBe(adapter)
  })
})

describe('R27 onConflict', () => {
  it('is told of each refusal, and what it throws changes nothing for whoever wrote', async () => {
    const { hana, tom } = await offices()
    const told: string[] = []
    const caught = uncaught()
    installConcurrency(hana, orders)
    installConcurrency(tom, orders, {
      onConflict(conflict) {
        told.push(conflict.recordId)
        throw new Error('A toast that breaks.')
      },
    })
    await Promise.all([hana.get('/purchase-orders/PO-1'), tom.get('/purchase-orders/PO-1')])
    await hana.patch('/purchase-orders/PO-1', { supplier: 'Northern Steel' })
    await expect(tom.patch('/purchase-orders/PO-1', { supplier: 'x' })).rejects.toSatisfy(isConcurrencyError)
    expect(told).toEqual(['PO-1'])
    await expect.poll(() => caught).toEqual(['A toast that breaks.'])
  })
})
