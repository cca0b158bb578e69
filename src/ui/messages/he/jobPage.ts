import type { JobPageMessages } from '../en/jobPage'
import { apart } from './apart'

export const jobPage = (): JobPageMessages => ({
  sections: 'עוד על העבודה הזאת',
  tabs: { notes: 'יומן', history: 'היסטוריה', quote: 'הצעת מחיר', costs: 'עלויות', invoices: 'חשבוניות' },
  print: 'הדפסה',
  deleteJob: 'מחיקת העבודה',
  deleteTitle: (number) => `למחוק את עבודה ${number}?`,
  cannotDelete: (number) => `אי אפשר למחוק את עבודה ${number}`,
  deleteText: (name) => `„${apart(name)}” תימחק אצל כולם.`,
  deleteBin: 'במשך 30 יום אפשר לשחזר אותה, עם היומן וההיסטוריה שלה.',
  deleted: (job) => `${job} נמחקה`,
  undoDelete: 'ביטול המחיקה',
  deleteUnsaved: 'השינויים שלך שלא נשמרו נשארים כאן.',
  isInside: (name, unsaved) =>
    unsaved ? `העבודה פתוחה אצל ${apart(name)}, עם שינויים שלא נשמרו.` : `העבודה פתוחה אצל ${apart(name)}.`,
  keep: 'להשאיר את העבודה',
  createdAt: (when) => `נוצרה ${when}`,
  updatedAt: (when) => `שונתה ${when}`,
  alsoHere: (names) => `גם כאן: ${apart(names)}`,
  gone: 'העבודה הזאת נמחקה',
  goneBy: (name) => `העבודה הזאת נמחקה על ידי ${apart(name)}`,
  goneText: 'היא כבר לא על הלוח.',
  goneOwn: 'מחקת את העבודה הזאת',
  missing: 'אין עבודה כזאת',
  missingText: 'ייתכן שנמחקה, או שהכתובת שגויה.',
})
