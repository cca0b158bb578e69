import type { AxiosInstance } from 'axios'
import { createHttpRecordApi, createJobSessions, type EditSessions } from '../../src/core'
import { purchaseOrderFields } from './purchaseOrderFields'

/**
 * Edit sessions for purchase orders: the statechart, the compare and the HTTP port of jobs, told where an order is,
 * what an answer looks like and which fields there are.
 *
 * @param http leads to the server of the orders.
 */
export function openPurchaseOrders(http: AxiosInstance): EditSessions {
  const api = createHttpRecordApi({
    http,
    fields: purchaseOrderFields,
    format: 'plain',
    paths: { record: (id) => `/purchase-orders/${encodeURIComponent(id)}` },
    answer: { record: (body) => body, events: () => [], details: [] },
  })
  return createJobSessions({ api, fields: purchaseOrderFields, autosave: false })
}
