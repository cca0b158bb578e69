/** Signing in, and signing in again. */
export const signIn = () => ({
  title: 'Sign in',
  hint: 'To see and change the jobs of the workshop.',
  demo: 'Demo accounts',
  roles: { office: 'Office', workshop: 'Workshop, read only' },
  or: 'or with your own account',
  username: 'User name',
  password: 'Password',
  submit: 'Sign in',
  refused: 'The user name or the password is wrong.',
  wait: (seconds: number) => `Too many attempts. Try again in ${seconds} s.`,
  unreachable: 'The server did not answer. Nothing was changed; try again.',
  again: 'Sign in again',
  againText: (name: string) =>
    `Your changes are kept. When you sign in as ${name}, they are saved where you left off; nobody else gets to see them.`,
  expired: 'You have been signed out. Sign in again to save; your changes are kept.',
  displaced: (other: string | null, name: string) =>
    `${other ?? 'Somebody else'} has signed in in this browser. Nothing is saved until ${name} signs in again; your changes are kept.`,
  othersWait:
    'Unsaved work of somebody else is kept in this browser. It is there again when that person signs in.',
})

export type SignInMessages = ReturnType<typeof signIn>
