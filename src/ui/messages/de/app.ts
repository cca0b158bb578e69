import type { AppMessages } from '../en/app'

export const app = (): AppMessages => ({
  title: 'Jobs Manager',
  skipToContent: 'Zum Inhalt springen',
  nav: { label: 'Hauptmenü', board: 'Tafel', week: 'Woche' },
  menu: 'Konto und Einstellungen',
  language: 'Sprache',
  languages: { en: 'English', de: 'Deutsch' },
  theme: 'Darstellung',
  themes: { system: 'Wie das System', light: 'Hell', dark: 'Dunkel' },
  signOut: 'Abmelden',
  roles: { office: 'Büro', workshop: 'Werkstatt, nur Lesen' },
  close: 'Schließen',
  cancel: 'Abbrechen',
  tryAgain: 'Erneut versuchen',
  toasts: 'Meldungen',
})
