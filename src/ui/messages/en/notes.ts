import type { Say } from '../say'

export const notes = (say: Say) => ({
  count: (count: number) => say.count(count, { one: '# job', other: '# jobs' }),
})

export type NotesMessages = ReturnType<typeof notes>
