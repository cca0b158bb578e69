import type { WeekMessages } from '../en/week'
import type { Format } from '../format'

export const week = (format: Format): WeekMessages => ({
  title: 'שבוע',
  span: (from, to) => `${from} עד ${to}`,
  before: 'השבוע הקודם',
  after: 'השבוע הבא',
  thisWeek: 'השבוע הזה',
  job: 'עבודה',
  client: 'לקוח',
  status: 'מצב',
  events: 'רישומים',
  estimated: 'שעות באומדן',
  actual: 'שעות בפועל',
  profit: 'רווח עד כה',
  sum: (count) => format.count(count, { one: 'עבודה אחת', two: 'שתי עבודות', other: '# עבודות' }),
  empty: 'אף אחד לא עבד על עבודה בשבוע הזה',
  emptyText: 'עבודה נספרת ברגע שמשהו נרשם או השתנה.',
})
