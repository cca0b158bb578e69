import type { RecordName } from '../../../services/record/recordName'
import type { JobMessages } from '../en/job'
import type { Format } from '../format'
import { atStart } from '../atStart'
import { nounForms } from './noun'

export const job = (format: Format, name: RecordName): JobMessages => ({
  form: nounForms(name).one,
  loading: `${atStart(nounForms(name).the)} wird geladen`,
  sections: { job: 'Auftrag', work: 'Arbeit', money: 'Geld' },
  save: 'Speichern',
  undo: 'Änderungen zurücknehmen',
  undone: 'Ihre Änderungen sind zurückgenommen.',
  undoField: (label) => `Meine Änderung an ${label} zurücknehmen`,
  autosave: 'Automatisch speichern',
  copy: 'Eingaben kopieren',
  copied: 'Kopiert',
  copyByHand: 'Ihre Eingaben zum Kopieren',
  copyByHandHow:
    'Diese Seite darf die Zwischenablage nicht benutzen. Der Text ist markiert: Strg+C drücken, am Mac ⌘C.',
  close: 'Schließen',
  yes: 'Ja',
  no: 'Nein',
  nothing: 'nichts',
  emptyText: 'leerer Text',
  onlySpaces: 'nur Leerzeichen',
  lines: (count) =>
    format.count(count, { one: '# weitere Zeile, gleich', other: '# weitere Zeilen, gleich' }),
  linesChanged: (count) => format.count(count, { one: '# weitere Zeile', other: '# weitere Zeilen' }),
  edited: 'Von Ihnen geändert, nicht gespeichert',
  noValue: 'Der Server hat hier keinen lesbaren Wert genannt. Was er hat, bleibt, wie es ist.',
  pickDay: (label) => `${label} im Kalender wählen`,
  clear: (label) => `${label} leeren`,
  searching: 'Suche läuft …',
  noMatch: 'Nichts gefunden',
  searchFailed: 'Die Liste ließ sich nicht laden. Zum Wiederholen erneut tippen.',
  lookingFor: (text) => `„${text}“ wird gesucht …`,
  notFound: (label, text) => `Nichts heißt „${text}“. ${label}: nichts geändert.`,
  severalFound: (label, text) =>
    `Mehrere heißen „${text}“. ${label}: nichts geändert, bitte aus der Liste wählen.`,
  notLookedUp: (label, text) => `„${text}“ ließ sich nicht nachschlagen. ${label}: nichts geändert.`,
  chooseFirst: (label) => `Zuerst ${label} wählen.`,
  none: 'Keine Angabe',
  needed: 'erforderlich',
  required: (label) => `${label}: Hier fehlt eine Angabe.`,
  tooShort: (label, least) =>
    `${label} braucht mindestens ${format.count(least, { one: '# Zeichen', other: '# Zeichen' })}.`,
  tooLong: (label, length, limit) =>
    `${label} hat ${format.number(length)} Zeichen; höchstens ${format.number(limit)} sind möglich.`,
  zeroCharacter: (label) => `${label} enthält ein Zeichen (U+0000), das sich nicht speichern lässt.`,
  halfCharacter: (label) => `${label} enthält ein halbes Zeichen (einzelnes Surrogat).`,
  notANumber: (label, example) => `${label} muss eine Zahl sein, zum Beispiel ${example}.`,
  ambiguous: (label, text, whole, exact) =>
    `${label}: ${text} lässt sich auf zwei Arten lesen. Schreiben Sie ${whole} oder ${exact}.`,
  tooManyPlaces: (label, places) =>
    `${label} kann höchstens ${format.count(places, { one: '# Nachkommastelle', other: '# Nachkommastellen' })} haben.`,
  tooManyDigits: (label, most) =>
    `${label} kann höchstens ${format.count(most, { one: '# Vorkommastelle', other: '# Vorkommastellen' })} haben.`,
  tooSmall: (label, min) => `${label} muss mindestens ${format.number(min)} sein.`,
  notADate: (label, example) => `${label} muss ein Tag sein, geschrieben als ${example}.`,
  noSuchDay: (label, text) => `${label} muss ein Tag sein, den es gibt; ${text} gibt es nicht.`,
  tooEarly: (label, year) => `${label} muss im Jahr ${year} oder später liegen.`,
  notAMoment: (label, example) => `${label} muss Tag und Uhrzeit sein, geschrieben als ${example}.`,
  notStored: (label) => `${label} wurde vom Server nicht gespeichert. Zum Wiederholen ändern.`,
})
