/** The shell around everything: header, signing in, pages that are not there. */
export const app = () => ({
  title: 'Jobs Manager',
  skipToContent: 'Skip to content',
  nav: { label: 'Main', board: 'Board', week: 'Week' },
  menu: 'Account and settings',
  language: 'Language',
  languages: { en: 'English', de: 'Deutsch' } as Readonly<Record<string, string>>,
  theme: 'Appearance',
  themes: { system: 'As the system', light: 'Light', dark: 'Dark' },
  signOut: 'Sign out',
  roles: { office: 'Office', workshop: 'Workshop, read only' } as Readonly<Record<string, string>>,
  close: 'Close',
  cancel: 'Cancel',
  tryAgain: 'Try again',
  toasts: 'Messages',
})

export type AppMessages = ReturnType<typeof app>
