import type { Fields } from '../../services/record/fieldTable'
import type { Typing } from './useTypedText'

/** What every input tells the form. */
export interface InputEvents {
  edit: [values: Fields, labels?: Readonly<Record<string, string>>, typing?: Typing]
  unreadable: [text: string, typing?: Typing]
}
