import type { Fields } from '../../services/record/fieldTable'

/** What every input tells the form. */
export interface InputEvents {
  edit: [values: Fields, labels?: Readonly<Record<string, string>>]
  unreadable: [text: string]
}
