import type { AxiosInstance } from 'axios'
import { createEditSessions, createHttpRecordApi, defineResource, type EditSessions } from '../../src/core'
import { purchaseOrderFields } from './purchaseOrderFields'

/** What a purchase order is: its fields, and where one is. Its server answers with the order and nothing around it. */
const purchaseOrders = defineResource({
  name: { one: 'order', many: 'orders' },
  fields: purchaseOrderFields,
  paths: { record: (id) => `/purchase-orders/${encodeURIComponent(id)}` },
})

/**
 * Edit sessions for purchase orders: the statechart, the compare and the HTTP port of jobs.
 *
 * @param http leads to the server of the orders.
 */
export function openPurchaseOrders(http: AxiosInstance): EditSessions {
  const api = createHttpRecordApi({ http, resource: purchaseOrders })
  return createEditSessions(purchaseOrders, { api, autosave: false })
}
