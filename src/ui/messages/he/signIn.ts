import type { SignInMessages } from '../en/signIn'
import { apart } from './apart'

export const signIn = (): SignInMessages => ({
  title: 'התחברות',
  hint: 'כדי לראות ולשנות את העבודות של בית המלאכה.',
  demo: 'חשבונות הדגמה',
  roles: { office: 'משרד', workshop: 'בית מלאכה, קריאה בלבד' },
  or: 'או בחשבון שלך',
  username: 'שם משתמש',
  password: 'סיסמה',
  submit: 'התחברות',
  refused: 'שם המשתמש או הסיסמה שגויים.',
  wait: (seconds) => `יותר מדי ניסיונות. אפשר לנסות שוב בעוד ${seconds} שניות.`,
  unreachable: 'השרת לא ענה. שום דבר לא השתנה; אפשר לנסות שוב.',
  again: 'התחברות מחדש',
  againText: (name) =>
    `השינויים שלך שמורים. בהתחברות בשם ${apart(name)} הם יישמרו מהמקום שבו נעצרו; אף אחד אחר לא יראה אותם.`,
  expired: 'ההתחברות הסתיימה. כדי לשמור צריך להתחבר שוב; השינויים שלך שמורים.',
  displaced: (other, name) =>
    `בדפדפן הזה בוצעה התחברות אחרת${other === null ? '' : ` (${apart(other)})`}. שום דבר לא יישמר עד להתחברות מחדש בשם ${apart(name)}; השינויים שלך שמורים.`,
  othersWait: 'בדפדפן הזה שמורה עבודה שלא נשמרה של אדם אחר. היא תופיע שוב בהתחברות שלו.',
})
