import type { RecordName } from '../../../services/record/recordName'
import { someRecord } from '../recordNoun'

/** What a record is called, and the forms of what goes with it. */
export function nounForms({ he = someRecord.he }: RecordName) {
  const { gender, one, definite } = he
  /** The form that goes with the noun. */
  const goes = (feminine: string, masculine: string) => (gender === 'feminine' ? feminine : masculine)
  return {
    one,
    the: definite,
    this: `${definite} ${goes('הזאת', 'הזה')}`,
    suchA: goes('כזאת', 'כזה'),
    it: goes('היא', 'הוא'),
    was: {
      changed: goes('שונתה', 'שונה'),
      saved: goes('נשמרה', 'נשמר'),
      deleted: goes('נמחקה', 'נמחק'),
      loaded: goes('נטענה', 'נטען'),
      appeared: goes('הופיעה', 'הופיע'),
    },
    willBe: goes('תהיה', 'יהיה'),
    willLoad: goes('תיטען', 'ייטען'),
  }
}
