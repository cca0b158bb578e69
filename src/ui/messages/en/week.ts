import type { Format } from '../format'

/** The weekly figures. */
export const week = (format: Format) => ({
  title: 'Week',
  span: (from: string, to: string) => `${from} to ${to}`,
  before: 'Week before',
  after: 'Week after',
  thisWeek: 'This week',
  job: 'Job',
  client: 'Client',
  status: 'Status',
  events: 'Entries',
  estimated: 'Estimated hours',
  actual: 'Actual hours',
  profit: 'Profit so far',
  sum: (count: number) => format.count(count, { one: '# job', other: '# jobs' }),
  empty: 'Nobody worked on a job in this week',
  emptyText: 'A job counts as soon as something was noted or changed.',
})

export type WeekMessages = ReturnType<typeof week>
