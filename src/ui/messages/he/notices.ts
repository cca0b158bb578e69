import type { RecordName } from '../../../services/record/recordName'
import type { NoticesMessages } from '../en/notices'
import type { Format } from '../format'
import { apart } from './apart'
import { nounForms } from './noun'
import { byWhom } from './who'

export const notices = (format: Format, name: RecordName): NoticesMessages => {
  const by = byWhom(format)
  const noun = nounForms(name)
  const settledChanges = (labels: readonly string[]) => {
    if (labels.length > 3) return `עוד ${format.number(labels.length)} שינויים אינם מצריכים החלטה`
    return labels.length > 1
      ? `השינויים בשדות ${format.list(labels)} אינם מצריכים החלטה`
      : `השינוי בשדה ${format.list(labels)} אינו מצריך החלטה`
  }
  return {
    status: {
      saved: 'נשמר',
      unsaved: 'שינויים שלא נשמרו',
      saving: 'בשמירה…',
      checking: 'בבדיקה…',
      offline: 'אין חיבור',
      needsYou: 'מחכה לך',
      reconnecting: 'מתחבר מחדש…',
      closed: 'סגור',
    },
    review: 'סקירה',
    tryAgain: 'ניסיון נוסף',
    signIn: 'התחברות',
    lookAgain: 'בדיקה נוספת',
    putBack: 'החזרה',
    putAllBack: 'החזרת הכול',
    restore: `שחזור ${noun.this}`,
    noteBack: 'החזרת הרישום לתיבה',
    dismiss: 'הסתרה',
    dismissed: 'הוסתר מה שנשמר עבורך.',
    dismissedTo: (place) => `הוסתר מה שנשמר עבורך. הוא נשאר תחת „${place}”.`,
    keptOf: (label, age) => (age === 'newest' ? `${label}, הנוסח החדש ביותר` : `${label}, נוסח ישן יותר`),
    keptFor: (label) => `נשמר לשדה ${label}`,
    keptTexts: (count) =>
      format.count(count, {
        one: 'נוסח אחד שלך שמור',
        two: 'שני נוסחים שלך שמורים',
        other: '# נוסחים שלך שמורים',
      }),
    showAll: 'להציג הכול',
    showPart: 'להציג פחות',
    recall: 'להציג שוב',
    alsoChanged: (author, label) => `השדה ${label} שונה ${by(author)}; גם אצלך הוא בשינוי`,
    takenIn: (author, when) => (when === null ? `שונה ${by(author)}` : `שונה ${by(author)}, ${when}`),
    bothIn: (author) => `שונה גם ${by(author)}: שני השינויים בפנים`,
    show: 'הצגה',
    hide: 'הסתרה',
    takeOut: 'הוצאת השינוי של הצד השני',
    showChange: (label) => `הצגת מה שהשתנה בשדה ${label}`,
    hideChange: (label) => `הסתרת מה שהשתנה בשדה ${label}`,
    tookTheirsHere: 'כאן התקבל השינוי של הצד השני',
    putMineBack: 'להחזיר את שלי',
    putMineBackIn: (label) => `החזרת הנוסח שלי בשדה ${label}`,
    takeOutOf: (label) => `הוצאת השינוי של הצד השני מהשדה ${label}`,
    changeOf: (label) => `מה השתנה בשדה ${label}`,
    before: 'לפני',
    now: 'עכשיו',
    backToBefore: 'החזרת מה שהיה כאן קודם',
    overtaken: (author, ago) =>
      `${noun.the} ${noun.was.saved} ${by(author)}${ago === null ? '' : ` ${ago}`}.`,
    kept: 'השינויים שלך עדיין כאן, ועוד לא נשמרו.',
    needDecision: (open, all, settled) => {
      const some = format.count(open, {
        one: 'שדה אחד מחכה להחלטה שלך',
        two: 'שני שדות מחכים להחלטה שלך',
        other: '# שדות מחכים להחלטה שלך',
      })
      const rest = format.count(open, {
        one: `שדה אחד מתוך ${format.number(all)} עוד מחכה להחלטה שלך`,
        two: `שני שדות מתוך ${format.number(all)} עוד מחכים להחלטה שלך`,
        other: `# שדות מתוך ${format.number(all)} עוד מחכים להחלטה שלך`,
      })
      const decision = open === 0 ? 'הכול הוחלט' : open === all ? some : rest
      return `${decision}${settled.length === 0 || open === 0 ? '' : `; ${settledChanges(settled)}`}.`
    },
    refused: (labels, isAllElseSaved) =>
      `לא נשמר: ${format.list(labels)}.${isAllElseSaved ? ' כל השאר נשמר.' : ''}`,
    goTo: (label) => `אל ${label}`,
    refusedAll: 'השרת סירב לשמור את זה.',
    notStored: (labels) => `השרת לא שמר את ${format.list(labels)}.`,
    unreachable: 'השרת אינו עונה. השינויים שלך שמורים.',
    notLoaded: `${noun.this} לא ${noun.was.loaded}.`,
    blocked: 'משהו בינך לבין השרת חוסם את השמירה. השינויים שלך שמורים.',
    faulty: `האפליקציה אינה מצליחה לקרוא את ${noun.the}. השינויים שלך שמורים.`,
    outpaced: 'אחרים שמרו כמה פעמים ברצף. הניסיונות הופסקו; אפשר לשמור שוב בזמן שנוח.',
    notDoneWhy: {
      failed: 'השרת לא נתן תשובה תקינה, ואין לזה סימן.',
      refused: 'השרת מסרב אף שדבר לא השתנה.',
      impossible: 'אי אפשר עוד לבצע את זה.',
      hasCosts: 'יש כאן אומדן, הצעת מחיר או עלויות. אפשר להעביר לארכיון במקום.',
      noQuote: 'אין הצעת מחיר שאפשר לאשר.',
      acceptedBefore: 'היא אושרה כבר קודם.',
      workBegun: 'אפשר לאשר הצעת מחיר רק לפני תחילת הביצוע.',
      noSuchChange: 'אין שינוי כזה בהיסטוריה.',
      nothingToUndo: 'אין מה להחזיר.',
    },
    serverFails: 'השרת נכשל בשמירה. השינויים שלך שמורים.',
    unknown: 'עוד לא ידוע אם זה נשמר. בבדיקה…',
    unknownDenied: `לא ידוע אם זה נשמר. זה ייבדק כשאפשר יהיה לפתוח שוב את ${noun.the}.`,
    offlineNotLoaded: `אין חיבור. ${noun.the} ${noun.willLoad} כשהחיבור יחזור.`,
    offline: (count) =>
      `אין חיבור. ${format.count(count, { one: 'שינוי אחד שמור', two: 'שני שינויים שמורים', other: '# שינויים שמורים' })}.`,
    waiting: (seconds) =>
      `השרת ביקש להמתין. ניסיון נוסף בעוד ${format.count(seconds, { one: 'שנייה', two: 'שתי שניות', other: '# שניות' })}.`,
    waitingSoon: 'עוד אין תשובה. מיד יבוא ניסיון נוסף.',
    signedOut: 'כדי לשמור צריך להתחבר שוב. השינויים שלך שמורים.',
    signedOutClean: `כדי לראות ולשנות את ${noun.this} צריך להתחבר שוב.`,
    denied: `אין לך עוד הרשאה לשנות את ${noun.this}.`,
    closed: 'זה נסגר ולא מתעדכן כאן עוד. כדי להמשיך אפשר לפתוח שוב.',
    readOnly: `אפשר לקרוא את ${noun.this}, אבל לא לשנות.`,
    gone: (author) => `${noun.this} ${noun.was.deleted} ${by(author)}.`,
    missing: `אין ${noun.one} ${noun.suchA}.`,
    goneKept: 'הגרסה שלך שמורה כאן.',
    unprotected: 'השרת הזה אינו נותן גרסאות: שינוי של אדם אחר באותו רגע לא יתגלה.',
    restored: (when, labels) => `שוחזר מ${when}, עוד לא נשמר: ${format.list(labels)}.`,
    aNote: 'רישום',
    drop: 'לוותר',
    unknownOperation: (kind) =>
      `עוד משהו היה בתהליך (${apart(kind)}), שהגרסה הזאת של האפליקציה אינה מכירה. כדאי לבדוק אם בוצע.`,
    unknownFields: (names) =>
      `הושמט, כי הגרסה הזאת של האפליקציה אינה מכירה את זה: ${format.list(names.map(apart))}.`,
    foundLate: (labels) => `נמצאו שינויים מלפני סגירת הדף: ${format.list(labels)}. הם שמורים כאן.`,
    saved: 'נשמר',
    savedExcept: (labels) => `נשמר, חוץ מ: ${format.list(labels)}`,
    wentThrough: 'השמירה הקודמת שלך הצליחה',
    merged: (author, labels) => `נשמר, יחד עם מה ששונה ${by(author)}: ${format.list(labels)}`,
    combined: (author, labels) => `הטקסט שלך ומה שנכתב ${by(author)} נמצאים שניהם ב: ${format.list(labels)}`,
    tookIn: (author, labels) => `${format.list(labels)}: שונה ${by(author)}`,
    conflict: (author, open) =>
      `${noun.the} ${noun.was.changed} גם ${by(author)}: ${format.count(open, {
        one: 'שדה אחד מחכה להחלטה שלך',
        two: 'שני שדות מחכים להחלטה שלך',
        other: '# שדות מחכים להחלטה שלך',
      })}`,
    tookTheirs: (labels) => `התקבל השינוי של הצד השני: ${format.list(labels)}. שלך עדיין כאן ואפשר להחזירו.`,
    undid: (labels) => `מה ששינית כבר לא נמצא בטופס: ${format.list(labels)}. זה שמור כאן.`,
    writtenAside: (labels) => `אין עוד מה להחליט: ${format.list(labels)}. הטקסט שכתבת שמור כאן.`,
    valueAside: (labels) => `אין עוד מה להחליט: ${format.list(labels)}. מה שהזנת שמור כאן.`,
    droppedNote: 'הרישום שלך הוצא מהתיבה. הוא שמור כאן.',
    draftTrouble: {
      tooLarge: 'השינויים האלה גדולים מכדי לשרוד קריסה. כדאי לשמור לפני היציאה.',
      full: 'אין בדפדפן הזה מקום לשמור שינויים מפני קריסה. כדאי לשמור לפני היציאה.',
      unavailable: 'הדפדפן הזה אינו שומר טיוטות. כדאי לשמור לפני היציאה.',
      blocked: 'משהו חוסם שמירת טיוטות בדפדפן הזה. כדאי לשמור לפני היציאה.',
      corrupt: 'האחסון של הדפדפן פגום, ואי אפשר לשמור טיוטות. כדאי לשמור לפני היציאה.',
      newer: 'בדפדפן הזה פעלה גרסה חדשה יותר של האפליקציה. לטיוטות צריך לטעון מחדש; קודם כדאי לשמור.',
    },
  }
}
