import type { Say } from '../say'

export const board = (say: Say) => ({
  count: (count: number) => say.count(count, { one: '# job', other: '# jobs' }),
})

export type BoardMessages = ReturnType<typeof board>
