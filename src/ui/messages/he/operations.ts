import type { RecordName } from '../../../services/record/recordName'
import type { OperationMessages } from '../operationMessages'
import type { Format } from '../format'
import { nounForms } from './noun'

export const operations = (_format: Format, name: RecordName): OperationMessages => {
  const noun = nounForms(name)
  return {
    addEvent: {
      done: 'הרישום נוסף',
      exists: 'הרישום הזה כבר קיים',
      unseen: 'השרת קיבל את הרישום, אבל הוא לא מופיע. הוא שוב בתיבה שלו; כדאי לבדוק לפני שמוסיפים אותו שוב.',
    },
    acceptQuote: {
      done: 'הצעת המחיר אושרה',
      notDone: 'הצעת המחיר לא אושרה.',
      unsure: 'עוד לא ידוע אם הצעת המחיר אושרה.',
      waits: 'אישור הצעת המחיר צריך להמתין. תופיע שאלה לפני שיבוצע.',
      giveUp: 'לא לאשר',
      changed: {
        lead: `הצעת המחיר לא אושרה. זה מה שהשתנה מאז ש${noun.the} ${noun.was.appeared} לאחרונה:`,
        confirm: 'אישור הצעת המחיר כפי שהיא עכשיו',
      },
      left: {
        lead: `הדף נסגר לפני שהצעת המחיר אושרה. ${noun.the} ${noun.it} כפי ש${noun.was.appeared} לאחרונה.`,
        confirm: 'אישור הצעת המחיר',
      },
    },
    delete: {
      done: `מחקת את ${noun.this}.`,
      notDone: `${noun.this} לא ${noun.was.deleted}.`,
      unsure: `עוד לא ידוע אם ${noun.this} ${noun.was.deleted}.`,
      waits: `מחיקת ${noun.the} צריכה להמתין. תופיע שאלה לפני שתבוצע.`,
      giveUp: 'לא למחוק',
      changed: {
        lead: `${noun.the} לא ${noun.was.deleted}. זה מה שהשתנה מאז ש${noun.was.appeared} לאחרונה:`,
        confirm: `מחיקת ${noun.the} כפי ש${noun.it} עכשיו`,
      },
      left: {
        lead: `הדף נסגר לפני ש${noun.the} ${noun.was.deleted}. ${noun.it} כפי ש${noun.was.appeared} לאחרונה.`,
        confirm: `מחיקת ${noun.the}`,
      },
    },
    undo: {
      done: 'השינוי בוטל',
      notDone: 'השינוי לא בוטל.',
      unsure: 'עוד לא ידוע אם השינוי בוטל.',
      waits: 'ביטול השינוי צריך להמתין. תופיע שאלה לפני שיבוצע.',
      giveUp: 'לא לבטל',
      changed: {
        lead: `לא בוטל דבר. זה מה שהשתנה מאז ש${noun.the} ${noun.was.appeared} לאחרונה:`,
        confirm: 'ביטול השינוי בכל זאת',
      },
      left: {
        lead: `הדף נסגר לפני שהשינוי בוטל. ${noun.the} ${noun.it} כפי ש${noun.was.appeared} לאחרונה.`,
        confirm: 'ביטול השינוי',
      },
    },
  }
}
