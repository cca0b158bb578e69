import type { RecordName } from '../../../services/record/recordName'
import type { OperationMessages } from '../operationMessages'
import type { Format } from '../format'
import { nounForms } from './noun'

/** What is said of each operation. */
export const operations = (_format: Format, name: RecordName): OperationMessages => {
  const { one } = nounForms(name)
  return {
    addEvent: {
      done: 'Note added',
      exists: 'This note is there already',
      unseen:
        'The server took your note, but it does not show. It is back in its box; look before you add it again.',
    },
    acceptQuote: {
      done: 'Quote accepted',
      notDone: 'The quote was not accepted.',
      unsure: 'We do not know yet whether the quote was accepted.',
      waits: 'Accepting the quote has to wait. You will be asked before it is done.',
      giveUp: 'Do not accept it',
      changed: {
        lead: `The quote has not been accepted. This is what changed since you last saw the ${one}:`,
        confirm: 'Accept the quote as it is now',
      },
      left: {
        lead: `The page went away before the quote was accepted. The ${one} is as you last saw it.`,
        confirm: 'Accept the quote',
      },
    },
    delete: {
      done: `You deleted this ${one}.`,
      notDone: `This ${one} was not deleted.`,
      unsure: `We do not know yet whether this ${one} was deleted.`,
      waits: `Deleting this ${one} has to wait. You will be asked before it is done.`,
      giveUp: 'Do not delete it',
      changed: {
        lead: `The ${one} has not been deleted. This is what changed since you last saw it:`,
        confirm: `Delete the ${one} as it is now`,
      },
      left: {
        lead: `The page went away before the ${one} was deleted. The ${one} is as you last saw it.`,
        confirm: `Delete the ${one}`,
      },
    },
    undo: {
      done: 'The change was undone',
      notDone: 'The change was not undone.',
      unsure: 'We do not know yet whether the change was undone.',
      waits: 'Undoing the change has to wait. You will be asked before it is done.',
      giveUp: 'Do not undo it',
      changed: {
        lead: `Nothing has been undone. This is what changed since you last saw the ${one}:`,
        confirm: 'Undo that change all the same',
      },
      left: {
        lead: `The page went away before that change was undone. The ${one} is as you last saw it.`,
        confirm: 'Undo that change',
      },
    },
  }
}
