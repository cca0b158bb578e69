import type { WeekMessages } from '../en/week'
import type { Format } from '../format'

export const week = (format: Format): WeekMessages => ({
  title: 'Woche',
  span: (from, to) => `${from} bis ${to}`,
  before: 'Woche davor',
  after: 'Woche danach',
  thisWeek: 'Diese Woche',
  job: 'Auftrag',
  client: 'Kunde',
  status: 'Status',
  events: 'Einträge',
  estimated: 'Geschätzte Stunden',
  actual: 'Tatsächliche Stunden',
  profit: 'Gewinn bisher',
  sum: (count) => format.count(count, { one: '# Auftrag', other: '# Aufträge' }),
  empty: 'In dieser Woche wurde an keinem Auftrag gearbeitet',
  emptyText: 'Ein Auftrag zählt, sobald etwas vermerkt oder geändert wurde.',
})
