import type { OpenJobsMessages } from '../en/openJobs'
import type { Say } from '../say'
import { apart } from './apart'

export const openJobs = (say: Say): OpenJobsMessages => ({
  label: 'עבודות פתוחות',
  about: (job, text) => `${job}: ${text}`,
  closeTab: (job) => `סגירת ${apart(job)}`,
  all: (count) => say.count(count, { one: '# פתוחה', other: '# פתוחות' }),
  allLabel: (count) =>
    say.count(count, { one: 'עבודה פתוחה אחת', two: 'שתי עבודות פתוחות', other: '# עבודות פתוחות' }),
  closeOthers: 'סגירת שאר העבודות שנשמרו',
  tray: 'עבודות בתהליך',
  needYou: (count) =>
    say.count(count, { one: 'עבודה אחת מחכה לך', two: 'שתי עבודות מחכות לך', other: '# עבודות מחכות לך' }),
  unsaved: (count) => say.count(count, { one: '# לא נשמרה', other: '# לא נשמרו' }),
  waiting: (count) => say.count(count, { one: '# ממתינה', other: '# ממתינות' }),
  saving: (count) => say.count(count, { one: '# בשמירה', other: '# בשמירה' }),
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
    say.count(count, {
      one: 'בעבודה אחת יש שינויים שלא נשמרו',
      two: 'בשתי עבודות יש שינויים שלא נשמרו',
      other: 'ב־# עבודות יש שינויים שלא נשמרו',
    }),
  signOutText: 'ביציאה יוסר מהדפדפן הזה כל מה שלא נשמר. אי אפשר יהיה להחזיר אותו.',
  signOutAnyway: 'יציאה והסרה',
  signOutFailed: 'השרת לא ענה, ולכן החיבור שלך נמשך.',
  stay: 'להישאר',
})
