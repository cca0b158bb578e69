import type { RecordName } from '../../../services/record/recordName'
import type { Format } from '../format'
import { nounForms } from './noun'

/** Notes about a record, and its history. */
export const notes = (format: Format, name: RecordName) => ({
  label: 'New note',
  kept: 'Your note, which was not added',
  hint: 'What happened, what was agreed, what to watch for',
  add: 'Add note',
  left: (count: number) => format.count(count, { one: '# character left', other: '# characters left' }),
  tooLong: (count: number) =>
    format.count(count, { one: '# character too many', other: '# characters too many' }),
  waiting: (count: number) =>
    format.count(count, { one: 'Waiting for its turn: # note', other: 'Waiting for their turn: # notes' }),
  sending: 'Adding the note…',
  unsure: 'It is not known yet whether your last note was added.',
  notYet: 'Not added yet',
  empty: 'No notes yet',
  emptyText: `A note stays with the ${nounForms(name).one} and shows who wrote it and when.`,
  someone: 'Someone',
  by: (who: string | null, when: string) => `Note by ${who ?? 'someone'}, ${when}`,
  emptyHistory: 'Nothing has changed yet',
  emptyHistoryText:
    'Every change appears here with who made it, and can be undone while nobody has changed it since.',
  was: 'Before',
  is: 'After',
  older: 'Show what happened before',
  olderFailed: 'That could not be read. Try again in a moment.',
  undo: 'Undo',
  undoOf: (fields: string) => `Put back ${fields}`,
  undoTitle: 'Undo this change?',
  undoText: (who: string, when: string) => `What ${who} changed ${when} is put back:`,
  undoOwnText: (when: string) => `What you changed ${when} is put back:`,
  doUndo: 'Undo the change',
  keepIt: 'Keep it',
  compare: 'Compare versions',
  compareTitle: `Compare versions of this ${nounForms(name).one}`,
  compareFrom: 'Version A',
  compareTo: 'Version B',
  versionBy: (when: string, who: string) => `${when}, ${who}`,
  newestVersion: (version: string) => `${version} (newest)`,
  firstVersion: 'Before that',
  differing: (count: number) =>
    count === 0
      ? 'These versions have the same fields.'
      : format.count(count, { one: '# field differs', other: '# fields differ' }),
  bringBackVersion: 'Bring back version A',
  backReplaces: (labels: readonly string[]) =>
    `Version A comes in place of what you have typed in ${format.list(labels)}, which is kept and can be put back.`,
  backWaits: 'You have other unsaved changes: nothing is saved before you press Save.',
})

export type NotesMessages = ReturnType<typeof notes>
