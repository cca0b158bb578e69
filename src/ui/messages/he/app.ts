import type { AppMessages } from '../en/app'
import { apart } from './apart'

export const app = (): AppMessages => ({
  title: 'ניהול עבודות',
  skipToContent: 'דילוג לתוכן',
  nav: { label: 'תפריט ראשי', board: 'לוח', week: 'שבוע' },
  menu: 'הגדרות',
  account: 'חשבון והגדרות',
  readOnly: 'קריאה בלבד',
  language: 'שפה',
  theme: 'תצוגה',
  themes: { system: 'לפי המערכת', light: 'בהירה', dark: 'כהה' },
  signOut: 'יציאה',
  close: 'סגירה',
  cancel: 'ביטול',
  tryAgain: 'ניסיון נוסף',
  toBoard: 'אל הלוח',
  notFound: 'אין דף כזה',
  notFoundText: 'ייתכן שהכתובת שגויה או שהדף הועבר.',
  serverDown: 'השרת אינו עונה',
  serverDownText: 'ייתכן שהוא עולה מחדש או שאין רשת. מה שהוקלד שמור בדפדפן הזה.',
  offlineNow: 'אין חיבור',
  reconnecting: 'מתחבר מחדש…',
  upToDate: (when) => `מעודכן לאחרונה ${when}`,
  offline: 'אין חיבור לרשת',
  offlineText: 'התוכן יופיע כאן כשיהיה חיבור.',
  notLoaded: 'החלק הזה של האפליקציה לא נטען. כדאי לבדוק את החיבור ולנסות שוב.',
  reload: 'טעינת הדף מחדש',
  failed: 'אי אפשר היה לקרוא את זה',
  failedText: 'התקבלה מהשרת תשובה שאין לה מובן כאן. אפשר לנסות שוב עוד רגע.',
  signedOut: 'ההתחברות הסתיימה',
  signedOutText: 'כדי לראות את זה צריך להתחבר שוב.',
  denied: 'זה לא פתוח לחשבון שלך',
  deniedText: 'מי שיש לו הרשאות אחרות יכול לראות את זה.',
  loading: 'בטעינה',
  present: (name, field, unsaved) =>
    `${apart(name)} ${field === null ? 'כאן' : `בשדה ${field}`}${unsaved ? ', עם שינויים שלא נשמרו' : ''}`,
  unsaved: 'לא נשמר',
  keys: {
    title: 'קיצורי מקלדת',
    list: (canEdit) => [
      { keys: '?', does: 'הרשימה הזאת' },
      { keys: '/', does: 'חיפוש בלוח' },
      ...(canEdit ? [{ keys: 'n', does: 'עבודה חדשה' }] : []),
      { keys: 'Ctrl+K', does: 'מעבר לעבודה' },
      ...(canEdit ? [{ keys: 'Ctrl+S', does: 'שמירה' }] : []),
      ...(canEdit
        ? [{ keys: 'Ctrl+Enter', does: 'שמירה; ברישום: הוספה; בתיבת ההחלטות: שמירת הבחירות' }]
        : []),
      { keys: '← ↑ → ↓', does: 'מכרטיס לכרטיס, כשכרטיס נמצא במוקד' },
      { keys: 'Esc', does: 'סגירה, או החלטה אחר כך' },
    ],
    single: (canEdit) => `שימוש בקיצורים של מקש אחד (${canEdit ? '? / n' : '? /'})`,
  },
  lastSeen: {
    heading: 'עבודות שנצפו לאחרונה',
    age: (when) => `נקראה ${when}`,
    note: (name) =>
      `נשמר במחשב הזה עבור ${apart(name)}, לקריאה בלבד: ייתכן שאחרים שינו מאז את העבודות האלה. שינויים שלא נשמרו יחזרו יחד עם השרת.`,
  },
  toasts: 'הודעות',
  closeToast: 'סגירת ההודעה הזאת',
})
