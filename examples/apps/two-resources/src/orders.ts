import { defineResource } from 'job-edit-session'

/** A second kind of record, of another server: its fields, and where one is. */
export const orders = defineResource({
  name: { one: 'order', many: 'orders' },
  fields: [
    { name: 'supplier', label: 'Supplier', kind: 'text', nullable: false },
    { name: 'instructions', label: 'Instructions', kind: 'longText', nullable: true },
  ],
  paths: { record: (id) => `/purchase-orders/${id}` },
})
