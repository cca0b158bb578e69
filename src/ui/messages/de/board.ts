import type { BoardMessages } from '../en/board'
import type { Say } from '../say'

export const board = (say: Say): BoardMessages => ({
  count: (count) => say.count(count, { one: '# Auftrag', other: '# Aufträge' }),
})
