import type { RecordName } from '../../../services/record/recordName'
import { atStart } from '../atStart'

/** What a record is called within a sentence, and at the beginning of one. */
export const nounForms = ({ one }: RecordName) => ({
  one,
  atStart: atStart(one),
})
