import type { RecordName } from '../../../services/record/recordName'
import type { Format } from '../format'
import { nounForms } from './noun'

/** The form of a record: its controls, and what is wrong with a text that is no value yet. */
export const job = (format: Format, name: RecordName) => ({
  form: nounForms(name).atStart,
  loading: `Loading the ${nounForms(name).one}`,
  sections: { job: 'Job', work: 'Work', money: 'Money' } as Readonly<Record<string, string>>,
  save: 'Save',
  undo: 'Undo my changes',
  undone: 'Your changes are undone.',
  undoField: (label: string) => `Undo my change to ${label}`,
  autosave: 'Save automatically',
  copy: 'Copy my edits',
  copied: 'Copied',
  copyByHand: 'Your edits, to copy',
  copyByHandHow: 'This page may not use the clipboard. The text is selected: press Ctrl+C, or ⌘C on a Mac.',
  close: 'Close',
  yes: 'Yes',
  no: 'No',
  nothing: 'nothing',
  emptyText: 'empty text',
  onlySpaces: 'only spaces',
  lines: (count: number) =>
    format.count(count, { one: '# more line, unchanged', other: '# more lines, unchanged' }),
  linesChanged: (count: number) => format.count(count, { one: '# more line', other: '# more lines' }),
  edited: 'Changed by you, not saved',
  noValue: 'The server gave no value that can be read here. What it has stays as it is.',
  pickDay: (label: string) => `Choose ${label} from a calendar`,
  clear: (label: string) => `Clear ${label}`,
  searching: 'Searching…',
  noMatch: 'Nothing found',
  searchFailed: 'The list could not be loaded. Type again to retry.',
  lookingFor: (text: string) => `Looking for “${text}”…`,
  notFound: (label: string, text: string) => `Nothing is called “${text}”. ${label} was not changed.`,
  severalFound: (label: string, text: string) =>
    `Several are called “${text}”. ${label} was not changed: choose from the list.`,
  notLookedUp: (label: string, text: string) => `“${text}” could not be looked up. ${label} was not changed.`,
  chooseFirst: (label: string) => `Choose ${label} first.`,
  none: 'None',
  needed: 'required',
  required: (label: string) => `${label} must have a value.`,
  tooShort: (label: string, least: number) =>
    `${label} must have at least ${format.count(least, { one: '# character', other: '# characters' })}.`,
  tooLong: (label: string, length: number, limit: number) =>
    `${label} has ${format.number(length)} characters; at most ${format.number(limit)} are possible.`,
  zeroCharacter: (label: string) => `${label} contains a character (U+0000) that cannot be stored.`,
  halfCharacter: (label: string) => `${label} contains half of a character (a lone surrogate).`,
  notANumber: (label: string, example: string) => `${label} must be a number such as ${example}.`,
  ambiguous: (label: string, text: string, one: string, other: string) =>
    `${label}: ${text} can be read in two ways. Write ${one} or ${other}.`,
  tooManyPlaces: (label: string, places: number) =>
    `${label} can have at most ${format.count(places, { one: '# digit', other: '# digits' })} after the point.`,
  tooManyDigits: (label: string, most: number) =>
    `${label} can have at most ${format.count(most, { one: '# digit', other: '# digits' })} before the point.`,
  tooSmall: (label: string, min: number) => `${label} must be at least ${format.number(min)}.`,
  notADate: (label: string, example: string) => `${label} must be a day, written as ${example}.`,
  noSuchDay: (label: string, text: string) => `${label} must be a day that exists; ${text} does not.`,
  tooEarly: (label: string, year: string) => `${label} must be in the year ${year} or later.`,
  notAMoment: (label: string, example: string) => `${label} must be a day and a time, written as ${example}.`,
  notStored: (label: string) => `The server did not store ${label}. Change it to try again.`,
})

export type JobMessages = ReturnType<typeof job>
