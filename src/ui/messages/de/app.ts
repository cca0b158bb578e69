import type { AppMessages } from '../en/app'

export const app = (): AppMessages => ({
  title: 'Jobs Manager',
  skipToContent: 'Zum Inhalt springen',
  nav: { label: 'Hauptmenü', board: 'Tafel', week: 'Woche' },
  menu: 'Einstellungen',
  account: 'Konto und Einstellungen',
  readOnly: 'Nur Lesen',
  language: 'Sprache',
  theme: 'Darstellung',
  themes: { system: 'Wie das System', light: 'Hell', dark: 'Dunkel' },
  signOut: 'Abmelden',
  close: 'Schließen',
  cancel: 'Abbrechen',
  tryAgain: 'Erneut versuchen',
  toBoard: 'Zur Tafel',
  notFound: 'Diese Seite gibt es nicht',
  notFoundText: 'Die Adresse ist vielleicht falsch geschrieben, oder die Seite ist umgezogen.',
  serverDown: 'Der Server antwortet nicht',
  serverDownText:
    'Vielleicht startet er gerade neu, oder das Netz ist weg. Was Sie getippt haben, ist in diesem Browser aufbewahrt.',
  offlineNow: 'Offline',
  reconnecting: 'Verbindung wird gesucht …',
  upToDate: (when) => `letzter Stand: ${when}`,
  offline: 'Sie sind offline',
  offlineText: 'Das erscheint hier, sobald es wieder eine Verbindung gibt.',
  notLoaded:
    'Dieser Teil der App ließ sich nicht laden. Prüfen Sie die Verbindung, und versuchen Sie es noch einmal.',
  reload: 'Seite neu laden',
  failed: 'Das ließ sich nicht lesen',
  failedText:
    'Der Server hat etwas geantwortet, das hier keinen Sinn ergibt. Versuchen Sie es gleich noch einmal.',
  signedOut: 'Sie wurden abgemeldet',
  signedOutText: 'Melden Sie sich erneut an, um das zu sehen.',
  denied: 'Das ist nicht für Ihr Konto',
  deniedText: 'Jemand mit anderen Rechten kann es sehen.',
  loading: 'Wird geladen',
  present: (name, field, unsaved) =>
    `${name} ist ${field === null ? 'hier' : `im Feld „${field}“`}${unsaved ? ', mit ungespeicherten Änderungen' : ''}`,
  unsaved: 'ungespeichert',
  keys: {
    title: 'Tasten',
    list: (canEdit) => [
      { keys: '?', does: 'Diese Liste' },
      { keys: '/', does: 'Die Tafel durchsuchen' },
      ...(canEdit ? [{ keys: 'n', does: 'Neuer Auftrag' }] : []),
      { keys: 'Strg+K', does: 'Zu einem Auftrag' },
      ...(canEdit ? [{ keys: 'Strg+S', does: 'Speichern' }] : []),
      ...(canEdit
        ? [{ keys: 'Strg+Enter', does: 'Speichern; im Vermerk: hinzufügen; im Dialog: Auswahl speichern' }]
        : []),
      { keys: '← ↑ → ↓', does: 'Von Karte zu Karte, sobald eine den Fokus hat' },
      { keys: 'Esc', does: 'Schließen oder später entscheiden' },
    ],
    single: (canEdit) => `Einzelne Tasten (${canEdit ? '?, / und n' : '? und /'}) bewirken etwas`,
  },
  lastSeen: {
    heading: 'Zuletzt gesehene Aufträge',
    age: (when) => `Gelesen ${when}`,
    note: (name) =>
      `Auf diesem Rechner für ${name} aufbewahrt, zum Lesen: Andere können diese Aufträge seitdem geändert haben. Ungespeicherte Änderungen kommen mit dem Server zurück.`,
  },
  toasts: 'Meldungen',
  closeToast: 'Diese Meldung schließen',
})
