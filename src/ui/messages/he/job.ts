import type { RecordName } from '../../../services/record/recordName'
import type { JobMessages } from '../en/job'
import type { Format } from '../format'
import { apart } from './apart'
import { nounForms } from './noun'

export const job = (format: Format, name: RecordName): JobMessages => ({
  form: nounForms(name).one,
  loading: `${nounForms(name).the} בטעינה`,
  sections: { job: 'עבודה', work: 'ביצוע', money: 'כספים' },
  save: 'שמירה',
  undo: 'ביטול השינויים שלי',
  undone: 'השינויים שלך בוטלו.',
  undoField: (label) => `ביטול השינוי שלי בשדה ${label}`,
  autosave: 'שמירה אוטומטית',
  copy: 'העתקת השינויים שלי',
  copied: 'הועתק',
  copyByHand: 'השינויים שלך, להעתקה',
  copyByHandHow: 'הדף הזה אינו רשאי להשתמש בלוח העריכה. הטקסט מסומן: Ctrl+C, או ⌘C במק.',
  close: 'סגירה',
  yes: 'כן',
  no: 'לא',
  nothing: 'כלום',
  emptyText: 'טקסט ריק',
  onlySpaces: 'רווחים בלבד',
  lines: (count) =>
    format.count(count, {
      one: 'עוד שורה אחת, ללא שינוי',
      two: 'עוד שתי שורות, ללא שינוי',
      other: 'עוד # שורות, ללא שינוי',
    }),
  linesChanged: (count) =>
    format.count(count, { one: 'עוד שורה אחת', two: 'עוד שתי שורות', other: 'עוד # שורות' }),
  edited: 'שונה אצלך, לא נשמר',
  noValue: 'השרת לא נתן כאן ערך שאפשר לקרוא. מה ששמור בו נשאר כפי שהוא.',
  pickDay: (label) => `בחירת ${label} מלוח שנה`,
  clear: (label) => `ניקוי ${label}`,
  searching: 'בחיפוש…',
  noMatch: 'לא נמצא דבר',
  searchFailed: 'הרשימה לא נטענה. אפשר להקליד שוב כדי לנסות.',
  lookingFor: (text) => `מחפשים „${apart(text)}”…`,
  notFound: (label, text) => `אין דבר בשם „${apart(text)}”. השדה ${label} לא שונה.`,
  severalFound: (label, text) => `יש כמה בשם „${apart(text)}”. השדה ${label} לא שונה: אפשר לבחור מהרשימה.`,
  notLookedUp: (label, text) => `אי אפשר היה לחפש את „${apart(text)}”. השדה ${label} לא שונה.`,
  chooseFirst: (label) => `קודם צריך לבחור ${label}.`,
  none: 'ללא',
  needed: 'חובה',
  required: (label) => `בשדה ${label} צריך להיות ערך.`,
  tooShort: (label, least) =>
    `בשדה ${label} צריך להיות לפחות ${format.count(least, { one: 'תו אחד', two: 'שני תווים', other: '# תווים' })}.`,
  tooLong: (label, length, limit) =>
    `בשדה ${label} יש ${format.number(length)} תווים; אפשר לכל היותר ${format.number(limit)}.`,
  zeroCharacter: (label) => `בשדה ${label} יש תו (U+0000) שאי אפשר לשמור.`,
  halfCharacter: (label) => `בשדה ${label} יש חצי תו (surrogate בודד).`,
  notANumber: (label, example) => `בשדה ${label} צריך להיות מספר, למשל ${apart(example)}.`,
  ambiguous: (label, text, one, other) =>
    `${label}: אפשר לקרוא את ${apart(text)} בשתי דרכים. אפשר לכתוב ${apart(one)} או ${apart(other)}.`,
  tooManyPlaces: (label, places) =>
    `בשדה ${label} אפשר לכל היותר ${format.count(places, { one: 'ספרה אחת', two: 'שתי ספרות', other: '# ספרות' })} אחרי הנקודה.`,
  tooManyDigits: (label, most) =>
    `בשדה ${label} אפשר לכל היותר ${format.count(most, { one: 'ספרה אחת', two: 'שתי ספרות', other: '# ספרות' })} לפני הנקודה.`,
  tooSmall: (label, min) => `בשדה ${label} צריך להיות לפחות ${format.number(min)}.`,
  notADate: (label, example) => `בשדה ${label} צריך להיות יום, למשל ${apart(example)}.`,
  noSuchDay: (label, text) => `בשדה ${label} צריך להיות יום שקיים; ${apart(text)} אינו קיים.`,
  tooEarly: (label, year) => `בשדה ${label} צריכה להיות שנת ${year} או מאוחר יותר.`,
  notAMoment: (label, example) => `בשדה ${label} צריכים להיות יום ושעה, למשל ${apart(example)}.`,
  notStored: (label) => `השרת לא שמר את ${label}. אפשר לשנות ולנסות שוב.`,
})
