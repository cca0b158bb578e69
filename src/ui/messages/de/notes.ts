import type { NotesMessages } from '../en/notes'
import type { Say } from '../say'

export const notes = (say: Say): NotesMessages => ({
  count: (count) => say.count(count, { one: '# Auftrag', other: '# Aufträge' }),
})
