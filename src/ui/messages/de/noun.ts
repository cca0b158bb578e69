import type { RecordName } from '../../../services/record/recordName'
import { someRecord } from '../recordNoun'

const forms = {
  der: {
    theObject: 'den',
    this: 'dieser',
    thisObject: 'diesen',
    ofThis: 'dieses',
    at: 'beim',
    it: 'er',
    him: 'ihn',
  },
  die: {
    theObject: 'die',
    this: 'diese',
    thisObject: 'diese',
    ofThis: 'dieser',
    at: 'bei der',
    it: 'sie',
    him: 'sie',
  },
  das: {
    theObject: 'das',
    this: 'dieses',
    thisObject: 'dieses',
    ofThis: 'dieses',
    at: 'beim',
    it: 'es',
    him: 'es',
  },
} as const

/** What a record is called, in the cases that the sentences have: nominative (`this`), accusative (`…Object`), and so on. */
export function nounForms({ de = someRecord.de }: RecordName) {
  const { article, one } = de
  const words = forms[article]
  const inCases = de.article === 'die' ? {} : de
  const { object = one, genitive = one }: { object?: string; genitive?: string } = inCases
  return {
    one,
    /** `der Auftrag` */
    the: `${article} ${one}`,
    /** `den Auftrag` */
    theObject: `${words.theObject} ${object}`,
    /** `dieser Auftrag` */
    this: `${words.this} ${one}`,
    /** `diesen Auftrag` */
    thisObject: `${words.thisObject} ${object}`,
    /** `dieses Auftrags` */
    ofThis: `${words.ofThis} ${genitive}`,
    /** `beim Auftrag` */
    atThe: `${words.at} ${object}`,
    /** `er` */
    it: words.it,
    /** `ihn` */
    itObject: words.him,
  }
}
