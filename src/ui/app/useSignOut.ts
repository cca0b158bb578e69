import { shallowRef } from 'vue'
import { useRouter } from 'vue-router'
import type { Workspace } from '../workspace/workspace'
import { useAccount } from '../account/useAccount'

/** Signing out: asks first when something is unsaved, then removes every trace of the person from this browser. */
export function useSignOut(workspace: Workspace) {
  const account = useAccount()
  const router = useRouter()
  /** How many jobs the question is about; 0 while nothing is asked. */
  const count = shallowRef(0)
  const hasFailed = shallowRef(false)

  async function signOut(): Promise<void> {
    count.value = 0
    hasFailed.value = false
    await account.signOut(workspace.wipe).then(
      () => router.push('/sign-in'),
      () => (hasFailed.value = true),
    )
  }

  return {
    count,
    hasFailed,
    signOut,
    cancel: () => (count.value = 0),
    async ask() {
      count.value = (await workspace.unsavedRecords()).length
      if (count.value === 0) await signOut()
    },
  }
}
