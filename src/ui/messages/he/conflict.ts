import type { RecordName } from '../../../services/record/recordName'
import type { ConflictMessages } from '../en/conflict'
import type { Format } from '../format'
import { apart } from './apart'
import { nounForms } from './noun'
import { byWhom, formatWho } from './who'

export const conflict = (format: Format, name: RecordName): ConflictMessages => {
  const who = formatWho(format)
  const by = byWhom(format)
  const noun = nounForms(name)
  return {
    who,
    title: (author) => `${noun.the} ${noun.was.changed} ${by(author)} בזמן העריכה שלך`,
    base: 'לפני השינויים האלה',
    mine: 'שלך',
    theirs: 'של הצד השני',
    by: (author, when) => (when === null ? who(author) : `${who(author)}, ${when}`),
    keepMine: 'להשאיר את שלי',
    takeTheirs: 'לקבל את השני',
    combine: 'לאחד',
    ownValue: 'ערך חדש',
    ownValueOf: (label) => `ערך חדש לשדה ${label}`,
    onlyMine: 'רק הנוסח שלך יישמר, בלי השינויים של הצד השני:',
    onlyTheirs: 'רק הנוסח של הצד השני יישמר, בלי השינויים שלך:',
    combineHint: 'הנוסח הזה בדיוק יישמר. אפשר לשנות אותו עד שיהיה נכון.',
    combineOpen: (labels) =>
      `הנוסח הזה נבחר כפי שהוא כאן. לפני השמירה צריך עוד להחליט: ${format.list(labels)}.`,
    combineHeld: 'הנוסח שלך שמור ועוד לא נבחר: הנוסח של הצד השני השתנה שוב. צריך לבחור למטה מה יישמר.',
    combinedText: (label) => `${label}, מאוחד`,
    inMine: 'בנוסח שלך',
    inTheirs: 'בנוסח של הצד השני',
    outInMine: 'הוסר אצלך',
    outInTheirs: 'הוסר בצד השני',
    removed: 'הוסר',
    added: 'נוסף',
    changedAgainUnread: (author) => `שונה שוב ${by(author)}. זה הנוסח העדכני.`,
    changedAgainFrom: (author, choice) =>
      `שונה שוב ${by(author)}. צריך לבחור שוב: ${choice === null ? 'הבחירה הקודמת' : `„${choice}”`} כבר לא בתוקף.`,
    announceChangedAgain: (author, labels) =>
      `${format.list(labels)}: השתנה שוב ${by(author)}. צריך לבחור מחדש.`,
    announceNewer: (author, labels) => `${format.list(labels)}: השתנה שוב ${by(author)}. מוצג הנוסח העדכני.`,
    merged: (count) =>
      format.count(count, {
        one: 'שדה אחד אינו מצריך החלטה',
        two: 'שני שדות אינם מצריכים החלטה',
        other: '# שדות אינם מצריכים החלטה',
      }),
    mergedMine: 'השתנה רק אצלך: שלך נשאר',
    mergedTheirs: 'השתנה רק בצד השני: השינוי התקבל',
    mergedSame: 'בשני הצדדים הוזן אותו דבר',
    mergedCombined: 'מקומות שונים בטקסט: שני השינויים בפנים',
    keptTyped: (labels) => `${format.list(labels)}: נשאר כפי שהוקלד ולא נשמר, כי זה עוד לא ערך.`,
    typed: (text) => `הוקלד „${apart(text)}”, וזה עוד לא נשמר.`,
    preview: `${noun.the} כפי ש${noun.willBe}`,
    from: { mine: 'שלך', theirs: 'של הצד השני', both: 'משני הצדדים', own: 'כפי שכתבת' },
    undecided: 'עוד לא הוחלט',
    unchanged: (count) =>
      format.count(count, { one: 'שדה אחד כמו קודם', two: 'שני שדות כמו קודם', other: '# שדות כמו קודם' }),
    forAllOpen: 'לכל שדה שעוד לא הוחלט לגביו',
    forAll: 'לכל שדה, גם לאלה שכבר הוחלט בהם',
    keepAllMine: 'להשאיר את כל שלי',
    takeAllTheirs: 'לקבל את כל השני',
    choicesBack: 'החזרת הבחירות שלי',
    keptCombined: 'הנוסח הקודם שלך עדיין כאן.',
    keptTakesIn: 'מה ששונה מאז ייכנס אליו.',
    leftOutTheirs: 'בטקסט שלמעלה חסרות מילים מהנוסח של הצד השני:',
    leftOut: 'בטקסט שלמעלה חסרות מילים שכתבת. הן שמורות כאן:',
    goOnWithIt: 'להשתמש בנוסח הזה',
    keptOlder: (count) =>
      format.count(count, {
        one: 'נוסח ישן יותר שלך',
        two: 'שני נוסחים ישנים יותר שלך',
        other: '# נוסחים ישנים יותר שלך',
      }),
    save: 'שמירת הבחירות שלי',
    left: (count, places) =>
      count + places === 0
        ? 'הכול הוחלט'
        : [
            ...(count > 0
              ? [format.count(count, { one: 'נותר שדה אחד', two: 'נותרו שני שדות', other: 'נותרו # שדות' })]
              : []),
            ...(places > 0
              ? [
                  format.count(places, {
                    one: 'נותר מקום אחד',
                    two: 'נותרו שני מקומות',
                    other: 'נותרו # מקומות',
                  }),
                ]
              : []),
          ].join(', '),
    place: (position, count, label) =>
      `מקום ${format.number(position)} מתוך ${format.number(count)} בשדה ${label}`,
    placeMine: 'שלי',
    placeTheirs: 'של השני',
    placeBoth: 'שניהם',
    placeEdit: 'עריכה',
    editHint: 'זה ייחשב ברגע שמשהו ישתנה בו.',
    asItIs: 'להשתמש כמו שזה',
    takenOut: 'הוצא',
    editAll: 'שינוי הטקסט כולו',
    editPlaces: 'חזרה אל המקומות',
    forWhole: 'לטקסט כולו:',
    sidesHint: 'מה ששונה מסומן.',
    placesHint: 'צריך לבחור בכל מקום.',
    later: 'להחליט אחר כך',
    close: 'סגירה והחלטה אחר כך',
    next: 'ההחלטה הבאה',
    nextOne: 'הבאה',
    previous: 'ההחלטה הקודמת',
    previousOne: 'הקודמת',
    position: (position, count) => `${format.number(position)} מתוך ${format.number(count)}`,
    checking: `${noun.the} משתנה שוב. בטעינה…`,
    confirmTitle: (author) => `בינתיים ${noun.the} ${noun.was.changed} ${by(author)}`,
    confirmLeftTitle: 'האם לבצע את זה בכל זאת?',
    confirmWaitedLead: `זה עוד לא בוצע. ${noun.the} ${noun.it} כפי ש${noun.was.appeared} לאחרונה.`,
    cancel: `להשאיר את ${noun.the} כמו ש${noun.it}`,
    nothingVisible: 'שום שדה שמופיע כאן.',
    restHidden: 'ומשהו שאינו מופיע כאן.',
    changedTo: 'עכשיו',
  }
}
