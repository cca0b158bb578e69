import { computed, shallowRef } from 'vue'
import { useRouter } from 'vue-router'
import type { Workspace } from '../workspace/workspace'
import { useAccount } from '../account/useAccount'

/** Signing out: asks first when something is unsaved, then removes every trace of the person from this browser. */
export function useSignOut(workspace: Workspace) {
  const account = useAccount()
  const router = useRouter()
  /** The jobs the question is about; none while nothing is asked. */
  const asked = shallowRef<readonly string[]>([])
  const hasFailed = shallowRef(false)

  async function signOut(): Promise<void> {
    const letGo = asked.value
    asked.value = []
    hasFailed.value = false
    await account
      .signOut(() => workspace.wipe(letGo))
      .then(
        () => router.push('/sign-in'),
        () => (hasFailed.value = true),
      )
  }

  return {
    count: computed(() => asked.value.length),
    hasFailed,
    signOut,
    cancel: () => (asked.value = []),
    async ask() {
      asked.value = await workspace.unsavedRecords()
      if (asked.value.length === 0) await signOut()
    },
  }
}
