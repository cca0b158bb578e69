import axios from 'axios'
import type { FastifyInstance } from 'fastify'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { waitFor } from 'xstate'
import type { EditSession, EditSessions } from '../../src/core'
import { openPurchaseOrders } from './openPurchaseOrders'
import { createPurchaseOrderServer, type PurchaseOrder } from './purchaseOrderServer'

const order: PurchaseOrder = {
  id: 'po-1007',
  supplier: 'Southern Steel',
  status: 'draft',
  expected_on: '2026-03-12',
  deliver_to: 'Workshop, bay 2',
  taken_in_by: 'Rua Ngata',
  freight: '45.00',
  instructions: 'Call before delivery.\n\nSheets flat, no rust.\n',
}

describe('two people and a purchase order, through configuration alone', () => {
  let server: FastifyInstance
  let offices: readonly EditSessions[]
  let hana: EditSession
  let tom: EditSession

  beforeEach(async () => {
    server = createPurchaseOrderServer([order])
    const http = axios.create({ baseURL: await server.listen({ port: 0, host: '127.0.0.1' }) })
    offices = [openPurchaseOrders(http), openPurchaseOrders(http)]
    const [one, other] = offices.map((sessions) => sessions.open(order.id))
    if (one === undefined || other === undefined) throw new Error('There are two offices.')
    ;[hana, tom] = [one, other]
    await Promise.all([resting(hana), resting(tom)])
  })
  afterEach(async () => {
    offices.forEach((sessions) => sessions.stop())
    await server.close()
  })

  const stored = async (): Promise<PurchaseOrder> =>
    (await server.inject({ url: `/purchase-orders/${order.id}` })).json()

  test('L8 different fields and different lines of one text are both saved, with no question', async () => {
    await save(hana, {
      status: 'sent',
      instructions: 'Call an hour before delivery.\n\nSheets flat, no rust.\n',
    })
    await save(tom, { freight: '60', instructions: 'Call before delivery.\n\nSheets flat, oiled.\n' })
    expect(tom.getSnapshot().context.notice).toMatchObject({ code: 'saved' })
    expect(await stored()).toEqual({
      ...order,
      status: 'sent',
      freight: '60',
      instructions: 'Call an hour before delivery.\n\nSheets flat, oiled.\n',
    })
  })

  test('R23 the same fields are a conflict; each choice is what is stored, and what was given up can be put back', async () => {
    await save(hana, { supplier: 'Kauri Metals', deliver_to: 'Site office', taken_in_by: 'Hana Whitlock' })
    await save(tom, { supplier: 'Northern Steel', taken_in_by: 'Tom Brightwater' })
    expect(tom.getSnapshot().hasTag('choosing')).toBe(true)
    const decisions = [
      { key: 'supplier', mine: { supplier: 'Northern Steel' }, theirs: { supplier: 'Kauri Metals' } },
      {
        key: 'delivery',
        mine: { deliver_to: 'Workshop, bay 2', taken_in_by: 'Tom Brightwater' },
        theirs: { deliver_to: 'Site office', taken_in_by: 'Hana Whitlock' },
      },
    ]
    expect(tom.getSnapshot().context.parked).toMatchObject({ is: 'waiting', comparison: { decisions } })
    expect(await stored()).toMatchObject({ supplier: 'Kauri Metals' })

    tom.send({ type: 'choose', key: 'supplier', take: 'theirs' })
    tom.send({ type: 'choose', key: 'delivery', take: 'mine' })
    tom.send({ type: 'apply' })
    await resting(tom)
    expect(await stored()).toEqual({
      ...order,
      supplier: 'Kauri Metals',
      deliver_to: 'Workshop, bay 2',
      taken_in_by: 'Tom Brightwater',
    })

    tom.send({ type: 'put.back', key: 'supplier' })
    await resting(tom)
    expect(await stored()).toMatchObject({ supplier: 'Northern Steel' })
  })

  test('L7 an answer that was lost after the write is found by the values, with no question and no second write', async () => {
    let lost = 0
    server.server.prependListener('request', (request, response) => {
      if (request.method !== 'PATCH' || lost++ > 0) return
      response.end = () => response.destroy()
    })
    await save(hana, { status: 'received' })
    expect(lost).toBe(1)
    expect(hana.getSnapshot().context).toMatchObject({ edits: {}, notice: { code: 'wentThrough' } })
    expect(await stored()).toMatchObject({ status: 'received' })
  })
})

async function save(session: EditSession, values: Readonly<Record<string, string>>): Promise<void> {
  session.send({ type: 'field.edit', values })
  session.send({ type: 'save' })
  await resting(session)
}

/** Until nothing is in flight. */
async function resting(session: EditSession): Promise<void> {
  await waitFor(session, (snapshot) => !snapshot.hasTag('busy'), { timeout: 60_000 })
}
