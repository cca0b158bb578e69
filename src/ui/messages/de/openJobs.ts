import type { OpenJobsMessages } from '../en/openJobs'
import type { Format } from '../format'

export const openJobs = (format: Format): OpenJobsMessages => ({
  label: 'Offene Aufträge',
  about: (job, text) => `${job}: ${text}`,
  closeTab: (job) => `${job} schließen`,
  all: (count) => format.count(count, { one: '# offen', other: '# offen' }),
  allLabel: (count) => format.count(count, { one: '# offener Auftrag', other: '# offene Aufträge' }),
  closeOthers: 'Andere gespeicherte Aufträge schließen',
  tray: 'Laufende Aufträge',
  needYou: (count) =>
    format.count(count, { one: '# Auftrag wartet auf Sie', other: '# Aufträge warten auf Sie' }),
  unsaved: (count) => `${format.number(count)} ungespeichert`,
  waiting: (count) => format.count(count, { one: '# wartet', other: '# warten' }),
  saving: (count) => format.count(count, { one: '# wird gespeichert', other: '# werden gespeichert' }),
  groups: {
    needsYou: 'Wartet auf Sie',
    stranded: 'Von jemand anderem gelöscht',
    waiting: 'Wartet auf Verbindung oder Server',
    saving: 'Wird gespeichert',
    unsaved: 'Ungespeicherte Änderungen',
  },
  standings: {
    needsYou: 'Wartet auf Sie',
    stranded: 'Gelöscht',
    gone: 'Gelöscht',
    waiting: 'Wartet',
    saving: 'Wird gespeichert …',
    unsaved: 'Ungespeicherte Änderungen',
    loading: 'Wird geladen',
    atRest: 'Gespeichert',
  },
  unnamed: 'Wird geladen …',
  discardTitle: (job) => `Verwerfen, was Sie in „${job}“ geschrieben haben?`,
  discardText:
    'Der Auftrag ist gelöscht, und dies ist der einzige Stand davon. Er lässt sich nicht zurückholen.',
  discard: 'Verwerfen',
  keep: 'Behalten',
  signOutTitle: (count) =>
    format.count(count, {
      one: '# Auftrag hat ungespeicherte Änderungen',
      other: '# Aufträge haben ungespeicherte Änderungen',
    }),
  signOutText:
    'Beim Abmelden wird alles Ungespeicherte aus diesem Browser entfernt. Es lässt sich nicht zurückholen.',
  signOutAnyway: 'Abmelden und entfernen',
  signOutFailed: 'Der Server hat nicht geantwortet, Sie sind also noch angemeldet.',
  stay: 'Angemeldet bleiben',
})
