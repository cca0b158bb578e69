import type { JobMessages } from '../en/job'
import type { Say } from '../say'

export const job = (say: Say): JobMessages => ({
  form: 'Auftrag',
  loading: 'Der Auftrag wird geladen',
  sections: { job: 'Auftrag', work: 'Arbeit', money: 'Geld' },
  save: 'Speichern',
  undo: 'Änderungen zurücknehmen',
  undone: 'Ihre Änderungen sind zurückgenommen.',
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
  lines: (count) => say.count(count, { one: '# weitere Zeile, gleich', other: '# weitere Zeilen, gleich' }),
  linesChanged: (count) => say.count(count, { one: '# weitere Zeile', other: '# weitere Zeilen' }),
  edited: 'Von Ihnen geändert, nicht gespeichert',
  pickDay: (label) => `${label} im Kalender wählen`,
  clear: (label) => `${label} leeren`,
  searching: 'Suche läuft …',
  noMatch: 'Nichts gefunden',
  searchFailed: 'Die Liste ließ sich nicht laden. Zum Wiederholen erneut tippen.',
  chooseFirst: (label) => `Zuerst ${label} wählen.`,
  none: 'Keine Angabe',
  required: (label) => `${label}: Hier fehlt eine Angabe.`,
  tooShort: (label, least) =>
    `${label} braucht mindestens ${say.count(least, { one: '# Zeichen', other: '# Zeichen' })}.`,
  tooLong: (label, length, limit) =>
    `${label} hat ${say.number(length)} Zeichen; höchstens ${say.number(limit)} sind möglich.`,
  zeroCharacter: (label) => `${label} enthält ein Zeichen (U+0000), das sich nicht speichern lässt.`,
  halfCharacter: (label) => `${label} enthält ein halbes Zeichen (einzelnes Surrogat).`,
  notANumber: (label) => `${label} muss eine Zahl sein, mit Punkt geschrieben: 105.50.`,
  tooManyPlaces: (label, places) =>
    `${label} kann höchstens ${say.count(places, { one: '# Stelle', other: '# Stellen' })} nach dem Punkt haben.`,
  tooManyDigits: (label, most) =>
    `${label} kann höchstens ${say.count(most, { one: '# Stelle', other: '# Stellen' })} vor dem Punkt haben.`,
  tooSmall: (label, min) => `${label} muss mindestens ${say.number(min)} sein.`,
  notADate: (label) => `${label} muss ein Tag sein, den es gibt, geschrieben als 2026-03-04.`,
  notAMoment: (label) => `${label} muss Tag und Uhrzeit sein, geschrieben als 2026-03-04 14:02.`,
  notStored: (label) => `${label} wurde vom Server nicht gespeichert. Zum Wiederholen ändern.`,
})
