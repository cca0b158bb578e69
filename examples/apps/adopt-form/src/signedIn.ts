import { createAccounts, createHttp } from 'job-edit-session'

/** An axios instance, signed in with the first demo account. An application that signs in already has one. */
export async function signedIn() {
  const http = createHttp()
  const accounts = createAccounts(http)
  const [demo] = await accounts.demoAccounts()
  if (demo) await accounts.signIn(demo.username, demo.password)
  return http
}
