import type { FieldTable } from '../../src/core'

/** What can be edited of a purchase order. Where it goes and who takes it in belong together. */
export const purchaseOrderFields = [
  { name: 'supplier', label: 'Supplier', kind: 'text', nullable: false, minLength: 1, maxLength: 100 },
  {
    name: 'status',
    label: 'Status',
    kind: 'choice',
    nullable: false,
    choices: [
      { value: 'draft', label: 'Draft' },
      { value: 'sent', label: 'Sent' },
      { value: 'received', label: 'Received' },
    ],
  },
  { name: 'expected_on', label: 'Expected on', kind: 'date', nullable: true },
  { name: 'deliver_to', label: 'Deliver to', kind: 'text', nullable: true, group: 'delivery' },
  { name: 'taken_in_by', label: 'Taken in by', kind: 'text', nullable: true, group: 'delivery' },
  { name: 'freight', label: 'Freight', kind: 'decimal', nullable: true, places: 2 },
  { name: 'instructions', label: 'Instructions', kind: 'longText', nullable: true },
] as const satisfies FieldTable
