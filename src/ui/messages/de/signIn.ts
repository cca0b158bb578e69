import type { SignInMessages } from '../en/signIn'

export const signIn = (): SignInMessages => ({
  title: 'Anmelden',
  hint: 'Um die Aufträge der Werkstatt zu sehen und zu ändern.',
  demo: 'Demokonten',
  roles: { office: 'Büro', workshop: 'Werkstatt, nur Lesen' },
  or: 'oder mit eigenem Konto',
  username: 'Benutzername',
  password: 'Passwort',
  submit: 'Anmelden',
  refused: 'Benutzername oder Passwort ist falsch.',
  wait: (seconds) => `Zu viele Versuche. In ${seconds} s geht es wieder.`,
  unreachable: 'Der Server hat nicht geantwortet. Nichts wurde geändert; bitte erneut versuchen.',
  again: 'Erneut anmelden',
  againText: (name) =>
    `Ihre Änderungen sind noch da. Wenn Sie sich als ${name} anmelden, werden sie gespeichert; sonst bekommt sie niemand zu sehen.`,
  expired: 'Sie wurden abgemeldet. Melden Sie sich erneut an, um zu speichern; Ihre Änderungen sind noch da.',
  displaced: (other, name) =>
    `${other ?? 'Jemand anderes'} hat sich in diesem Browser angemeldet. Gespeichert wird erst wieder, wenn ${name} sich anmeldet; Ihre Änderungen sind noch da.`,
  othersWait:
    'In diesem Browser wartet Ungespeichertes einer anderen Person. Es ist wieder da, sobald sie sich anmeldet.',
})
