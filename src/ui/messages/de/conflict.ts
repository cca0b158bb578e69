import type { RecordName } from '../../../services/record/recordName'
import type { ConflictMessages } from '../en/conflict'
import type { Format } from '../format'
import { atStart } from '../atStart'
import { nounForms } from './noun'
import { have, formatWho } from './who'

export const conflict = (format: Format, name: RecordName): ConflictMessages => {
  const who = formatWho(format)
  const noun = nounForms(name)
  return {
    who,
    title: (by) =>
      `${who(by)} ${have(by)} ${noun.thisObject} geändert, während Sie ${noun.itObject} bearbeitet haben`,
    base: 'Vor diesen Änderungen',
    mine: 'Ihre Fassung',
    theirs: 'Andere Fassung',
    by: (by, when) => (when === null ? who(by) : `${who(by)}, ${when}`),
    keepMine: 'Ihre Fassung',
    takeTheirs: 'Andere Fassung',
    combine: 'Vereinen',
    ownValue: 'Neuer Wert',
    ownValueOf: (label) => `Neuer Wert für ${label}`,
    onlyMine: 'Nur Ihre Fassung wird gespeichert, ohne die Änderungen der anderen:',
    onlyTheirs: 'Nur die andere Fassung wird gespeichert, ohne Ihre Änderungen:',
    combineHint: 'Genau dieser Text wird gespeichert. Bearbeiten Sie ihn, bis er stimmt.',
    combineOpen: (labels) =>
      `Dieser Text ist so gewählt, wie er hier steht. Vor dem Speichern ist noch zu entscheiden: ${format.list(labels)}.`,
    combineHeld:
      'Ihr Text ist noch da, aber nicht gewählt: Die andere Fassung ist inzwischen neu. Wählen Sie unten, was gespeichert wird.',
    combinedText: (label) => `${label}, vereint`,
    inMine: 'in Ihrer Fassung',
    inTheirs: 'in der anderen Fassung',
    outInMine: 'in Ihrer Fassung entfernt',
    outInTheirs: 'in der anderen Fassung entfernt',
    removed: 'entfernt',
    added: 'neu',
    changedAgainUnread: (by) =>
      `${who(by)} ${have(by)} das noch einmal geändert. Hier steht der neueste Stand.`,
    changedAgainFrom: (by, choice) =>
      `${who(by)} ${have(by)} das noch einmal geändert. Bitte neu wählen: ${choice === null ? 'Was Sie gewählt hatten,' : `„${choice}“`} gilt nicht mehr.`,
    announceChangedAgain: (by, labels) =>
      `${who(by)} ${have(by)} ${format.list(labels)} erneut geändert. Bitte neu wählen.`,
    announceNewer: (by, labels) =>
      `${who(by)} ${have(by)} ${format.list(labels)} erneut geändert. Der neueste Stand ist zu sehen.`,
    merged: (count) =>
      format.count(count, {
        one: '# Feld braucht keine Entscheidung',
        other: '# Felder brauchen keine Entscheidung',
      }),
    mergedMine: 'nur in Ihrer Fassung geändert: bleibt so',
    mergedTheirs: 'nur in der anderen Fassung geändert: ist übernommen',
    mergedSame: 'beide haben dasselbe eingegeben',
    mergedCombined: 'verschiedene Stellen im Text: beides ist drin',
    keptTyped: (labels) =>
      `${format.list(labels)}: bleibt, wie Sie es getippt haben, und wird nicht gespeichert, weil es noch kein Wert ist.`,
    typed: (text) => `Sie haben „${text}“ getippt; das wird noch nicht gespeichert.`,
    preview: `${atStart(noun.the)}, wie ${noun.it} sein wird`,
    from: { mine: 'Ihre Fassung', theirs: 'andere Fassung', both: 'aus beiden', own: 'selbst geschrieben' },
    undecided: 'Noch nicht entschieden',
    unchanged: (count) => format.count(count, { one: '# Feld wie zuvor', other: '# Felder wie zuvor' }),
    forAllOpen: 'Für jedes Feld, das noch nicht entschieden ist',
    forAll: 'Für jedes Feld, auch die schon entschiedenen',
    keepAllMine: 'Überall Ihre Fassung',
    takeAllTheirs: 'Überall die andere Fassung',
    choicesBack: 'Meine Auswahl zurückholen',
    keptCombined: 'Ihr früherer Text ist noch da.',
    keptTakesIn: 'Was seitdem geändert wurde, kommt hinein.',
    leftOutTheirs: 'Im Text oben fehlen Wörter aus der anderen Fassung:',
    leftOut: 'Im Text oben fehlen Wörter, die Sie geschrieben haben. Hier sind sie noch:',
    goOnWithIt: 'Diesen Text nehmen',
    keptOlder: (count) =>
      format.count(count, { one: '# älterer Text von Ihnen', other: '# ältere Texte von Ihnen' }),
    save: 'Auswahl speichern',
    left: (count, places) =>
      count + places === 0
        ? 'Alles entschieden'
        : [
            ...(count > 0 ? [`noch ${format.number(count)} offen`] : []),
            ...(places > 0 ? [format.count(places, { one: 'noch # Stelle', other: 'noch # Stellen' })] : []),
          ].join(', '),
    place: (position, count, label) =>
      `Stelle ${format.number(position)} von ${format.number(count)} in ${label}`,
    placeMine: 'Ihre Fassung',
    placeTheirs: 'Andere Fassung',
    placeBoth: 'Beide',
    placeEdit: 'Bearbeiten',
    editHint: 'Das zählt, sobald Sie etwas daran bearbeiten.',
    asItIs: 'So übernehmen',
    takenOut: 'entfernt',
    editAll: 'Ganzen Text bearbeiten',
    editPlaces: 'Zurück zu den Stellen',
    forWhole: 'Für den ganzen Text:',
    sidesHint: 'Was sich unterscheidet, ist markiert.',
    placesHint: 'Bitte an jeder Stelle wählen.',
    later: 'Später entscheiden',
    close: 'Schließen und später entscheiden',
    next: 'Nächste Entscheidung',
    nextOne: 'Nächste',
    previous: 'Vorige Entscheidung',
    previousOne: 'Vorige',
    position: (position, count) => `${format.number(position)} von ${format.number(count)}`,
    checking: `${atStart(noun.the)} ändert sich gerade erneut und wird geladen …`,
    confirmTitle: (by) => `${who(by)} ${have(by)} ${noun.thisObject} inzwischen geändert`,
    confirmLeftTitle: 'Soll das noch geschehen?',
    confirmWaitedLead: `Bisher ist nichts geschehen. ${atStart(noun.the)} ist so, wie Sie ${noun.itObject} zuletzt gesehen haben.`,
    cancel: `${atStart(noun.theObject)} lassen, wie ${noun.it} ist`,
    nothingVisible: 'Kein Feld, das hier zu sehen ist.',
    restHidden: 'Und etwas, das hier nicht zu sehen ist.',
    changedTo: 'jetzt',
  }
}
