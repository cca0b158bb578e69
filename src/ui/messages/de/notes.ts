import type { RecordName } from '../../../services/record/recordName'
import type { NotesMessages } from '../en/notes'
import type { Format } from '../format'
import { nounForms } from './noun'

export const notes = (format: Format, name: RecordName): NotesMessages => ({
  label: 'Neuer Vermerk',
  kept: 'Ihr Vermerk, der nicht hinzugefügt wurde',
  hint: 'Was geschehen ist, was vereinbart wurde, worauf zu achten ist',
  add: 'Vermerk hinzufügen',
  left: (count) => format.count(count, { one: 'Noch # Zeichen', other: 'Noch # Zeichen' }),
  tooLong: (count) => format.count(count, { one: '# Zeichen zu viel', other: '# Zeichen zu viel' }),
  waiting: (count) =>
    format.count(count, {
      one: '# Vermerk wartet, bis er dran ist',
      other: '# Vermerke warten, bis sie dran sind',
    }),
  sending: 'Der Vermerk wird hinzugefügt …',
  unsure: 'Ob Ihr letzter Vermerk hinzugefügt wurde, steht noch nicht fest.',
  notYet: 'Noch nicht hinzugefügt',
  empty: 'Noch keine Vermerke',
  emptyText: `Ein Vermerk bleibt ${nounForms(name).atThe} und zeigt, wer ihn wann geschrieben hat.`,
  someone: 'Jemand',
  by: (who, when) => `Vermerk von ${who ?? 'jemandem'}, ${when}`,
  emptyHistory: 'Noch nichts geändert',
  emptyHistoryText:
    'Jede Änderung erscheint hier mit Namen und lässt sich rückgängig machen, solange niemand sie überschrieben hat.',
  was: 'Vorher',
  is: 'Nachher',
  older: 'Zeigen, was davor war',
  olderFailed: 'Das war nicht zu lesen. Versuchen Sie es gleich noch einmal.',
  undo: 'Rückgängig',
  undoOf: (fields) => `${fields} zurücksetzen`,
  undoTitle: 'Diese Änderung rückgängig machen?',
  undoText: (who, when) => `Zurückgesetzt wird, was ${who} ${when} geändert hat:`,
  undoOwnText: (when) => `Zurückgesetzt wird, was Sie ${when} geändert haben:`,
  doUndo: 'Änderung rückgängig machen',
  keepIt: 'So lassen',
  compare: 'Fassungen vergleichen',
  compareTitle: `Fassungen ${nounForms(name).ofThis} vergleichen`,
  compareFrom: 'Fassung A',
  compareTo: 'Fassung B',
  versionBy: (when, who) => `${when}, ${who}`,
  newestVersion: (version) => `${version} (neueste)`,
  firstVersion: 'Davor',
  differing: (count) =>
    count === 0
      ? 'Die beiden Fassungen haben dieselben Werte.'
      : format.count(count, { one: '# Feld unterscheidet sich', other: '# Felder unterscheiden sich' }),
  bringBackVersion: 'Fassung A zurückholen',
  backReplaces: (labels) =>
    `Fassung A kommt an die Stelle von dem, was Sie hier eingegeben haben: ${format.list(labels)}. Es bleibt erhalten und lässt sich zurückholen.`,
  backWaits:
    'Sie haben weitere ungespeicherte Änderungen: Gespeichert wird erst, wenn Sie auf „Speichern“ drücken.',
})
