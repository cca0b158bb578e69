import type { OpenJobsMessages } from '../en/openJobs'
import type { Format } from '../format'
import { apart } from './apart'

export const openJobs = (format: Format): OpenJobsMessages => ({
  label: 'עבודות פתוחות',
  about: (job, text) => `${job}: ${text}`,
  closeTab: (job) => `סגירת ${apart(job)}`,
  all: (count) => format.count(count, { one: '# פתוחה', other: '# פתוחות' }),
  allLabel: (count) =>
    format.count(count, { one: 'עבודה פתוחה אחת', two: 'שתי עבודות פתוחות', other: '# עבודות פתוחות' }),
  closeOthers: 'סגירת שאר העבודות שנשמרו',
  tray: 'עבודות בתהליך',
  needYou: (count) =>
    format.count(count, { one: 'עבודה אחת מחכה לך', two: 'שתי עבודות מחכות לך', other: '# עבודות מחכות לך' }),
  unsaved: (count) => format.count(count, { one: '# לא נשמרה', other: '# לא נשמרו' }),
  waiting: (count) => format.count(count, { one: '# ממתינה', other: '# ממתינות' }),
  saving: (count) => format.count(count, { one: '# בשמירה', other: '# בשמירה' }),
  groups: {
    needsYou: 'מחכה לך',
    stranded: 'נמחקה על ידי מישהו אחר',
    waiting: 'ממתינה לחיבור או לשרת',
    saving: 'בשמירה',
    unsaved: 'שינויים שלא נשמרו',
  },
  standings: {
    needsYou: 'מחכה לך',
    stranded: 'נמחקה',
    gone: 'נמחקה',
    waiting: 'ממתינה',
    saving: 'בשמירה…',
    unsaved: 'שינויים שלא נשמרו',
    loading: 'בטעינה',
    atRest: 'נשמרה',
  },
  unnamed: 'בטעינה…',
  discardTitle: (job) => `לוותר על מה שהוקלד ב„${apart(job)}”?`,
  discardText: 'העבודה נמחקה, וזה העותק היחיד. אי אפשר יהיה להחזיר אותו.',
  discard: 'לוותר',
  keep: 'להשאיר',
  signOutTitle: (count) =>
    format.count(count, {
      one: 'בעבודה אחת יש שינויים שלא נשמרו',
      two: 'בשתי עבודות יש שינויים שלא נשמרו',
      other: 'ב־# עבודות יש שינויים שלא נשמרו',
    }),
  signOutText: 'ביציאה יוסר מהדפדפן הזה כל מה שלא נשמר. אי אפשר יהיה להחזיר אותו.',
  signOutAnyway: 'יציאה והסרה',
  signOutFailed: 'השרת לא ענה, ולכן החיבור שלך נמשך.',
  stay: 'להישאר',
})
