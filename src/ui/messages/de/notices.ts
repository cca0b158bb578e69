import type { RecordName } from '../../../services/record/recordName'
import type { NoticesMessages } from '../en/notices'
import type { Format } from '../format'
import { atStart } from '../atStart'
import { nounForms } from './noun'
import { have, formatInside, formatWho } from './who'

export const notices = (format: Format, name: RecordName): NoticesMessages => {
  const changes = (count: number) =>
    format.count(count, { one: '# Änderung ist', other: '# Änderungen sind' })
  const who = formatWho(format)
  const noun = nounForms(name)
  const inside = formatInside(format)
  const settledChanges = (labels: readonly string[]) =>
    labels.length > 3
      ? `${format.number(labels.length)} weitere Änderungen brauchen keine`
      : `die ${labels.length > 1 ? 'Änderungen' : 'Änderung'} an ${format.list(labels)} ${labels.length > 1 ? 'brauchen' : 'braucht'} keine`
  return {
    status: {
      saved: 'Gespeichert',
      unsaved: 'Nicht gespeichert',
      saving: 'Wird gespeichert …',
      checking: 'Wird geprüft …',
      offline: 'Offline',
      needsYou: 'Wartet auf Sie',
      reconnecting: 'Wird verbunden …',
      closed: 'Geschlossen',
    },
    review: 'Ansehen',
    tryAgain: 'Erneut versuchen',
    signIn: 'Anmelden',
    lookAgain: 'Noch einmal nachsehen',
    putBack: 'Zurückholen',
    putAllBack: 'Alle zurückholen',
    restore: `${atStart(noun.thisObject)} wiederherstellen`,
    noteBack: 'Vermerk ins Eingabefeld zurücklegen',
    dismiss: 'Ausblenden',
    dismissed: 'Ausgeblendet: was für Sie aufbewahrt wurde.',
    dismissedTo: (place) => `Ausgeblendet: was für Sie aufbewahrt wurde. Es bleibt unter „${place}“.`,
    keptOf: (label, age) => (age === 'newest' ? `${label}, neuester Text` : `${label}, älterer Text`),
    keptFor: (label) => `Aufbewahrt zu ${label}`,
    keptTexts: (count) =>
      format.count(count, {
        one: '# Text von Ihnen ist aufbewahrt',
        other: '# Texte von Ihnen sind aufbewahrt',
      }),
    showAll: 'Alles zeigen',
    showPart: 'Weniger zeigen',
    recall: 'Wieder zeigen',
    alsoChanged: (by, label) => `${who(by)} ${have(by)} ${label} geändert; Sie ändern das Feld gerade auch`,
    takenIn: (by, when) =>
      when === null ? `${who(by)} ${have(by)} das geändert` : `${who(by)} ${have(by)} das geändert, ${when}`,
    bothIn: (by) => `${who(by)} ${have(by)} das auch geändert: beides ist drin`,
    show: 'zeigen',
    hide: 'ausblenden',
    takeOut: 'andere Fassung herausnehmen',
    showChange: (label) => `Zeigen, was sich in ${label} geändert hat`,
    hideChange: (label) => `Ausblenden, was sich in ${label} geändert hat`,
    tookTheirsHere: 'Hier steht jetzt die andere Fassung',
    putMineBack: 'Ihre Fassung zurückholen',
    putMineBackIn: (label) => `Ihre Fassung in ${label} zurückholen`,
    takeOutOf: (label) => `Andere Fassung herausnehmen aus ${label}`,
    changeOf: (label) => `Was sich in ${label} geändert hat`,
    before: 'Vorher',
    now: 'Jetzt',
    backToBefore: 'Zurückholen, was vorher hier stand',
    overtaken: (by, ago) =>
      `${who(by)} ${have(by)} ${noun.thisObject} ${ago === null ? '' : `${ago} `}gespeichert.`,
    kept: 'Ihre Eingaben sind noch da, aber noch nicht gespeichert.',
    needDecision: (open, all, settled) => {
      const some = format.count(open, { one: '# Feld braucht', other: '# Felder brauchen' })
      const rest = format.count(open, {
        one: `# von ${format.number(all)} Feldern braucht noch`,
        other: `# von ${format.number(all)} Feldern brauchen noch`,
      })
      const decision =
        open === 0 ? 'Alles ist entschieden' : `${open === all ? some : rest} Ihre Entscheidung`
      return `${decision}${settled.length === 0 || open === 0 ? '' : `; ${settledChanges(settled)}`}.`
    },
    refused: (labels, isAllElseSaved) =>
      `Nicht gespeichert: ${format.list(labels)}.${isAllElseSaved ? ' Alles andere schon.' : ''}`,
    goTo: (label) => `Zu ${label}`,
    refusedAll: 'Der Server hat das abgelehnt.',
    notStored: (labels) => `Vom Server nicht gespeichert: ${format.list(labels)}.`,
    unreachable: 'Der Server antwortet nicht. Ihre Änderungen bleiben erhalten.',
    notLoaded: `${atStart(noun.this)} ließ sich nicht laden.`,
    blocked: 'Das Speichern wird zwischen Ihnen und dem Server verhindert. Ihre Änderungen bleiben erhalten.',
    faulty: `Diese App kann ${noun.theObject} nicht lesen. Ihre Änderungen bleiben erhalten.`,
    outpaced:
      'Andere haben mehrmals nacheinander gespeichert. Wir haben aufgehört; speichern Sie, wenn es passt.',
    notDoneWhy: {
      failed: 'Der Server hat nicht richtig geantwortet, und nichts davon ist zu sehen.',
      refused: 'Der Server lehnt es ab, obwohl sich nichts geändert hat.',
      impossible: 'Das geht nicht mehr.',
      hasCosts: 'Dazu gibt es eine Schätzung, ein Angebot oder Kosten. Archivieren geht stattdessen.',
      noQuote: 'Es gibt kein Angebot, das sich annehmen lässt.',
      acceptedBefore: 'Es war schon vorher angenommen.',
      workBegun: 'Angebote lassen sich nur annehmen, bevor die Arbeit begonnen hat.',
      noSuchChange: 'Im Verlauf gibt es diese Änderung nicht.',
      nothingToUndo: 'Es gibt nichts zurückzunehmen.',
    },
    serverFails: 'Der Server konnte das nicht speichern. Ihre Änderungen bleiben erhalten.',
    unknown: 'Noch ist nicht sicher, ob gespeichert wurde. Wird geprüft …',
    unknownDenied: `Es ist nicht sicher, ob gespeichert wurde. Das wird geprüft, sobald Sie ${noun.thisObject} wieder öffnen können.`,
    offlineNotLoaded: `Offline. ${atStart(noun.this)} wird geladen, sobald die Verbindung wieder da ist.`,
    offline: (count) => `Offline. ${changes(count)} noch da.`,
    waiting: (seconds) =>
      `Der Server bittet um Geduld. Neuer Versuch in ${format.count(seconds, { one: '# Sekunde', other: '# Sekunden' })}.`,
    waitingSoon: 'Noch keine Antwort. Gleich folgt ein neuer Versuch.',
    signedOut: 'Zum Speichern bitte wieder anmelden. Ihre Änderungen bleiben erhalten.',
    signedOutClean: `Bitte wieder anmelden, um ${noun.thisObject} zu sehen und zu ändern.`,
    denied: `Sie können ${noun.thisObject} nicht mehr ändern.`,
    closed:
      'Das wurde geschlossen und wird hier nicht mehr aktuell gehalten. Zum Weiterarbeiten bitte neu öffnen.',
    readOnly: `Sie können ${noun.thisObject} lesen, aber nicht ändern.`,
    gone: (by) => `${who(by)} ${have(by)} ${noun.thisObject} gelöscht.`,
    missing: `${atStart(noun.thisObject)} gibt es nicht.`,
    goneKept: 'Ihre Fassung bleibt hier.',
    unprotected:
      'Dieser Server nennt keine Fassungen: Ändert jemand im selben Moment etwas, lässt sich das nicht bemerken.',
    restored: (when, labels) =>
      `Wiederhergestellt von ${when}, noch nicht gespeichert: ${format.list(labels)}.`,
    aNote: 'ein Vermerk',
    drop: 'Verwerfen',
    unknownOperation: (kind) =>
      `Etwas anderes war im Gang (${kind}), das diese Fassung der App nicht kennt. Bitte sehen Sie nach, ob es geschehen ist.`,
    unknownFields: (names) => `Weggelassen, weil diese Fassung der App es nicht hat: ${format.list(names)}.`,
    foundLate: (labels) =>
      `Änderungen aus der Zeit vor dem Schließen der Seite gefunden: ${format.list(labels)}. Sie sind hier noch da.`,
    saved: 'Gespeichert',
    savedExcept: (labels) => `Gespeichert, außer: ${format.list(labels)}`,
    wentThrough: 'Ihr voriges Speichern hat geklappt',
    merged: (by, labels) =>
      `Gespeichert, zusammen mit dem, was ${inside(by)} geändert ${have(by)}: ${format.list(labels)}`,
    combined: (by, labels) =>
      `Ihr Text und was ${inside(by)} geschrieben ${have(by)}, stehen beide in ${format.list(labels)}`,
    tookIn: (by, labels) => `${who(by)} ${have(by)} ${format.list(labels)} geändert`,
    conflict: (by, open) =>
      `${who(by)} ${have(by)} ${noun.thisObject} auch geändert: ${format.count(open, {
        one: '# Feld braucht',
        other: '# Felder brauchen',
      })} Ihre Entscheidung`,
    tookTheirs: (labels) =>
      `Übernommen: ${format.list(labels)}. Ihre Fassung ist noch da und lässt sich zurückholen.`,
    undid: (labels) =>
      `Nicht mehr im Formular: Ihre Änderung an ${format.list(labels)}. Sie ist hier noch da.`,
    writtenAside: (labels) =>
      `Nichts mehr zu entscheiden: ${format.list(labels)}. Der Text, den Sie geschrieben haben, ist hier noch da.`,
    valueAside: (labels) =>
      `Nichts mehr zu entscheiden: ${format.list(labels)}. Was Sie angegeben hatten, ist hier noch da.`,
    droppedNote: 'Ihr Vermerk wurde aus seinem Feld genommen. Er ist hier noch da.',
    draftTrouble: {
      tooLarge:
        'Diese Eingaben sind zu groß, um einen Absturz zu überstehen. Bitte vor dem Verlassen speichern.',
      full: 'In diesem Browser ist kein Platz mehr, um Eingaben aufzubewahren. Bitte vor dem Verlassen speichern.',
      unavailable: 'Dieser Browser bewahrt keine Entwürfe auf. Bitte vor dem Verlassen speichern.',
      blocked: 'Etwas verhindert Entwürfe in diesem Browser. Bitte vor dem Verlassen speichern.',
      corrupt:
        'Der Speicher dieses Browsers ist beschädigt, Entwürfe sind nicht möglich. Bitte vor dem Verlassen speichern.',
      newer:
        'In diesem Browser lief schon eine neuere Version. Für Entwürfe neu laden; bitte vorher speichern.',
    },
  }
}
