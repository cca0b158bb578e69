import type { RecordName } from '../../../services/record/recordName'

/** What a record is called within a sentence, and at the beginning of one. */
export const nounSays = ({ one }: RecordName) => ({
  one,
  atStart: one.charAt(0).toUpperCase() + one.slice(1),
})
