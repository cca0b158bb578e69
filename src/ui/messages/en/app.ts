/** The shell around everything: header, and pages that are not there. */
export const app = () => ({
  title: 'Jobs Manager',
  skipToContent: 'Skip to content',
  nav: { label: 'Main', board: 'Board', week: 'Week' },
  menu: 'Settings',
  account: 'Account and settings',
  readOnly: 'Read only',
  language: 'Language',
  theme: 'Appearance',
  themes: { system: 'As the system', light: 'Light', dark: 'Dark' } as Readonly<Record<string, string>>,
  signOut: 'Sign out',
  close: 'Close',
  cancel: 'Cancel',
  tryAgain: 'Try again',
  toBoard: 'To the board',
  notFound: 'There is no such page',
  notFoundText: 'The address may be mistyped, or the page has moved.',
  serverDown: 'The server does not answer',
  serverDownText: 'It may be restarting, or the network is down. What you typed is kept in this browser.',
  offlineNow: 'Offline',
  reconnecting: 'Reconnecting…',
  upToDate: (when: string) => `last up to date ${when}`,
  offline: 'You are offline',
  offlineText: 'This will be here as soon as there is a connection.',
  notLoaded: 'This part of the app could not be loaded. Check the connection and try again.',
  reload: 'Reload the page',
  failed: 'This could not be read',
  failedText: 'The server gave an answer that makes no sense here. Try again in a moment.',
  signedOut: 'You have been signed out',
  signedOutText: 'Sign in again to see this.',
  denied: 'This is not for your account',
  deniedText: 'Somebody with other rights can see it.',
  loading: 'Loading',
  present: (name: string, field: string | null, unsaved: boolean) =>
    `${name} is ${field === null ? 'here' : `in ${field}`}${unsaved ? ', with unsaved changes' : ''}`,
  unsaved: 'unsaved',
  keys: {
    title: 'Keyboard shortcuts',
    list: (canEdit: boolean) => [
      { keys: '?', does: 'This list' },
      { keys: '/', does: 'Search the board' },
      ...(canEdit ? [{ keys: 'n', does: 'New job' }] : []),
      { keys: 'Ctrl+K', does: 'Go to a job' },
      ...(canEdit ? [{ keys: 'Ctrl+S', does: 'Save' }] : []),
      ...(canEdit
        ? [{ keys: 'Ctrl+Enter', does: 'Save; in a note, add it; in the dialog, save your choices' }]
        : []),
      { keys: '← ↑ → ↓', does: 'From card to card, when a card has focus' },
      { keys: 'Esc', does: 'Close, or decide later' },
    ],
    single: (canEdit: boolean) => `Use single-key shortcuts (${canEdit ? '?, / and n' : '? and /'})`,
  },
  lastSeen: {
    heading: 'Jobs seen lately',
    age: (when: string) => `Read ${when}`,
    note: (name: string) =>
      `Kept on this computer for ${name}, to read: others may have changed these jobs since. Unsaved changes come back with the server.`,
  },
  toasts: 'Messages',
  closeToast: 'Close this message',
})

export type AppMessages = ReturnType<typeof app>
