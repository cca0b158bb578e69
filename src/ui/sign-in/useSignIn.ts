import { computed, shallowRef } from 'vue'
import type { SignInOutcome } from '../../services/accounts/accounts'
import { useAccount } from '../account/useAccount'
import type { Messages } from '../messages/catalogue'
import { useMessages } from '../messages/useMessages'

type Attempt =
  { readonly at: 'resting' | 'sending' } | { readonly at: 'failed'; readonly outcome: SignInOutcome }

/** Signing in with a name and a password: what happens now, and the sentence when it did not work. */
export function useSignIn(onSignedIn: () => void) {
  const account = useAccount()
  const messages = useMessages()
  const attempt = shallowRef<Attempt>({ at: 'resting' })

  async function signIn(username: string, password: string): Promise<void> {
    if (attempt.value.at === 'sending') return
    attempt.value = { at: 'sending' }
    const outcome = await account.signIn(username, password)
    attempt.value = outcome.type === 'signedIn' ? { at: 'resting' } : { at: 'failed', outcome }
    if (outcome.type === 'signedIn') onSignedIn()
  }

  return {
    signIn,
    isSending: computed(() => attempt.value.at === 'sending'),
    problem: computed(() =>
      attempt.value.at === 'failed' ? problemOf(attempt.value.outcome, messages.value) : '',
    ),
  }
}

function problemOf(outcome: SignInOutcome, { signIn }: Messages): string {
  if (outcome.type === 'refused') return signIn.refused
  if (outcome.type === 'wait') return signIn.wait(Math.ceil((outcome.retryAfterMs ?? 60_000) / 1000))
  return signIn.unreachable
}
