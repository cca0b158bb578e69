import type { Format } from '../format'

/** Quote, costs and invoices. */
export const money = (format: Format) => ({
  acceptQuote: 'Accept quote',
  accepting: 'Accepting the quote…',
  revision: (number: number) => `Revision ${number}`,
  total: 'Total',
  hours: 'Hours',
  quotedAt: (when: string) => `Quoted ${when}`,
  acceptedAt: (when: string) => `Accepted ${when}`,
  notAccepted: 'Not accepted yet',
  noQuote: 'No quote yet',
  noQuoteText: 'It appears here once the job has been quoted.',
  estimate: 'Estimate',
  quote: 'Quote',
  actual: 'Actual',
  cost: 'Cost',
  revenue: 'Revenue',
  margin: 'Margin',
  percent: (number: string) => `${number} %`,
  none: '–',
  noCosts: 'No costs yet',
  noCostsText: 'Estimate, quote and actual costs appear here side by side.',
  invoice: 'Invoice',
  issued: 'Issued',
  due: 'Due',
  exclTax: 'Without tax',
  open: 'Open',
  invoiceCount: (count: number) => format.count(count, { one: '# invoice', other: '# invoices' }),
  statuses: { draft: 'Draft', sent: 'Sent', paid: 'Paid' } as Readonly<Record<string, string>>,
  noInvoices: 'No invoices yet',
  noInvoicesText: 'Invoices of this job appear here with what is still open.',
})

export type MoneyMessages = ReturnType<typeof money>
