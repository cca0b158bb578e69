import type { RecordName } from '../../../services/record/recordName'
import type { NotesMessages } from '../en/notes'
import type { Format } from '../format'
import { apart } from './apart'
import { nounForms } from './noun'

export const notes = (format: Format, name: RecordName): NotesMessages => ({
  label: 'רישום חדש',
  kept: 'הרישום שלך, שלא נוסף',
  hint: 'מה קרה, מה סוכם, על מה צריך לשים לב',
  add: 'הוספת רישום',
  left: (count) =>
    format.count(count, { one: 'נותר תו אחד', two: 'נותרו שני תווים', other: 'נותרו # תווים' }),
  tooLong: (count) =>
    format.count(count, { one: 'תו אחד יותר מדי', two: 'שני תווים יותר מדי', other: '# תווים יותר מדי' }),
  waiting: (count) =>
    format.count(count, {
      one: 'רישום אחד מחכה לתורו',
      two: 'שני רישומים מחכים לתורם',
      other: '# רישומים מחכים לתורם',
    }),
  sending: 'הרישום נוסף…',
  unsure: 'עוד לא ידוע אם הרישום האחרון שלך נוסף.',
  notYet: 'עוד לא נוסף',
  empty: 'אין עדיין רישומים',
  emptyText: `רישום נשאר עם ${nounForms(name).the} ומראה מי כתב אותו ומתי.`,
  someone: 'מישהו',
  by: (who, when) => `רישום מאת ${apart(who ?? 'מישהו')}, ${when}`,
  emptyHistory: 'עוד לא השתנה דבר',
  emptyHistoryText: 'כל שינוי מופיע כאן עם שם, ואפשר לבטל אותו כל עוד לא שונה מאז.',
  was: 'לפני',
  is: 'אחרי',
  older: 'הצגת מה שקרה קודם',
  olderFailed: 'אי אפשר היה לקרוא את זה. אפשר לנסות שוב עוד רגע.',
  undo: 'ביטול',
  undoOf: (fields) => `החזרת ${fields}`,
  undoTitle: 'לבטל את השינוי הזה?',
  undoText: (who, when) => `יוחזר מה ששונה על ידי ${apart(who)} ${when}:`,
  undoOwnText: (when) => `יוחזר מה ששינית ${when}:`,
  doUndo: 'ביטול השינוי',
  keepIt: 'להשאיר',
  compare: 'השוואת גרסאות',
  compareTitle: `השוואת גרסאות של ${nounForms(name).the}`,
  compareFrom: 'גרסה א׳',
  compareTo: 'גרסה ב׳',
  versionBy: (when, who) => `${when}, ${apart(who)}`,
  newestVersion: (version) => `${version} (החדשה ביותר)`,
  firstVersion: 'לפני כן',
  differing: (count) =>
    count === 0
      ? 'בשתי הגרסאות אותם ערכים.'
      : format.count(count, { one: 'שדה אחד שונה', two: 'שני שדות שונים', other: '# שדות שונים' }),
  bringBackVersion: 'החזרת גרסה א׳',
  backReplaces: (labels) =>
    `גרסה א׳ באה במקום מה שהקלדת כאן: ${format.list(labels)}. מה שהקלדת נשמר בצד, ואפשר להחזיר אותו.`,
  backWaits: 'יש לך שינויים נוספים שלא נשמרו: דבר לא נשמר לפני שלוחצים על ״שמירה״.',
})
