import { describe, expect, it } from 'vitest'
import { otherId, portTo, recordId } from '../../../test/support/services/portTo'
import type { Fields, FieldTable } from '../record/fieldTable'
import { defineResource } from '../resources/resource'

const signal = new AbortController().signal
const fields: FieldTable = [
  { name: 'stock', label: 'Stock', kind: 'decimal', nullable: true },
  { name: 'price', label: 'Price', kind: 'decimal', nullable: true, places: 2 },
  { name: 'shelf', label: 'Shelf', kind: 'reference', nullable: true },
  { name: 'code', label: 'Code', kind: 'text', nullable: true },
  { name: 'sold', label: 'Sold', kind: 'boolean', nullable: true },
  { name: 'due', label: 'Due', kind: 'date', nullable: true },
]

function articles(table: FieldTable = fields) {
  return defineResource({
    name: { one: 'article', many: 'articles' },
    fields: table,
    paths: { record: (id) => `/articles/${id}` },
  })
}

/** What the body of a save says after these records were read, one after the other. */
async function written(records: readonly object[], after: Fields, table?: FieldTable): Promise<unknown> {
  const replies = records.map((record) => [200, record, { etag: '"1"' }] as const)
  const { api, sent } = portTo([...replies, [204]], { resource: articles(table) })
  const ids = records.map((_, index) => (index === records.length - 1 ? recordId : otherId))
  for (const id of ids) await api.load(id, signal)
  const common = { recordId, etag: '"1"', changeId: otherId, madeAt: '2026-03-04T09:30:00.000Z' }
  await api.send({ ...common, kind: 'save', before: {}, after }, signal)
  return JSON.parse(String(sent.at(-1)?.data))
}

describe('R27 a value is written in the JSON type it was read in', () => {
  it('numbers as numbers, also of texts, references and MySQL’s truth', async () => {
    const record = { stock: 3, price: 11.5, shelf: 17, code: 4711, sold: 1 }
    const after = { stock: '7', price: '12.50', shelf: '18', code: '5000', sold: false }
    expect(await written([record], after)).toEqual({ stock: 7, price: 12.5, shelf: 18, code: 5000, sold: 0 })
  })

  it('also numbers that JavaScript writes with an exponent', async () => {
    expect(await written([{ price: 1e-7 }], { price: '0.0000002' })).toEqual({ price: 2e-7 })
  })

  it('texts as texts, and truth as truth', async () => {
    const record = { stock: '3', price: '11.50', shelf: '17', code: '4711', sold: true }
    const after = { stock: '7', price: '12.50', shelf: '18', code: '5000', sold: false }
    expect(await written([record], after)).toEqual({ ...after, price: '12.5' })
  })

  it('what no number can say stays a text, and nothing stays nothing', async () => {
    const record = { stock: 3, price: 11.5, shelf: 17, code: 4711, sold: 1 }
    const after = { stock: '9007199254740993', price: null, shelf: 'a7', code: '007', sold: null }
    expect(await written([record], after)).toEqual(after)
  })

  it('a word that JavaScript takes for a number JSON has not stays a text', async () => {
    for (const code of ['Infinity', '-Infinity', 'NaN']) {
      expect(await written([{ code: 4711 }], { code })).toEqual({ code })
    }
  })

  it('where the record has nothing yet, another one tells; the record itself comes first', async () => {
    const other = { stock: 3, price: 11.5, shelf: 17, code: 4711, sold: 1 }
    const record = { stock: null, price: '11.50', shelf: null, code: null, sold: true }
    const after = { stock: '7', price: '12.50', shelf: '18', code: '5000', sold: false }
    expect(await written([other, record], after)).toEqual({
      ...{ stock: 7, price: '12.5', shelf: 18, code: 5000, sold: false },
    })
  })

  it('a day as a day, or with the midnight it had', async () => {
    const midnight = '2026-03-04T00:00:00.000Z'
    const after = { due: '2026-04-01' }
    expect(await written([{ due: '2026-03-04' }], after)).toEqual(after)
    expect(await written([{ due: midnight }], after)).toEqual({ due: '2026-04-01T00:00:00.000Z' })
    expect(await written([{ due: midnight }, { due: null }], after)).toEqual({
      due: '2026-04-01T00:00:00.000Z',
    })
    expect(await written([{ due: midnight }], { due: null })).toEqual({ due: null })
  })

  it('and a row may say it', async () => {
    const table = fields.map((row) => ({ ...row, json: 'number' }) as const)
    const record = { stock: null, price: null, shelf: null, code: null, sold: null }
    const after = { stock: '7', price: '0.50', shelf: '18', code: '5000', sold: true }
    expect(await written([record], after, table)).toEqual({
      ...{ stock: 7, price: 0.5, shelf: 18, code: 5000, sold: 1 },
    })
  })
})

describe('R27 the body of a save', () => {
  it('is what the resource makes of the changed values', async () => {
    const resource = defineResource({
      name: { one: 'article', many: 'articles' },
      fields,
      paths: { record: (id) => `/articles/${id}` },
      answer: { record: (body) => (body as { data: unknown }).data },
      body: (attributes, id) => ({ data: { type: 'articles', id, attributes } }),
    })
    const { api, sent } = portTo([[200, { data: { stock: 3 } }, { etag: '"1"' }], [204]], { resource })
    await api.load(recordId, signal)
    const common = { recordId, etag: '"1"', changeId: otherId, madeAt: '2026-03-04T09:30:00.000Z' }
    await api.send({ ...common, kind: 'save', before: { stock: '3' }, after: { stock: '7' } }, signal)
    await api.send({ ...common, kind: 'addEvent', text: 'Rang.' }, signal)
    expect(sent.slice(1).map(({ data }) => JSON.parse(String(data)) as unknown)).toEqual([
      { data: { type: 'articles', id: recordId, attributes: { stock: 7 } } },
      { description: 'Rang.' },
    ])
  })
})
