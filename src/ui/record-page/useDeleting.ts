import { shallowRef, type Ref } from 'vue'
import { useWorkspace, type Colleague } from '../workspace/workspace'

/**
 * Deleting a job. Where there is a bin and the page knows that nobody else has the job open, a press is enough, because
 * there is a way back; otherwise the person is asked.
 */
export function useDeleting(others: Readonly<Ref<readonly Colleague[]>>, remove: () => void) {
  const { reads, connection } = useWorkspace()
  const at = shallowRef<'resting' | 'looking' | 'asking'>('resting')
  const hasBin = shallowRef(false)
  // Who is at a job is told by the stream, and by nothing else.
  const isAlone = () => others.value.length === 0 && connection.getSnapshot().hasTag('streaming')

  async function press(): Promise<void> {
    if (at.value !== 'resting') return
    at.value = 'looking'
    hasBin.value = await reads.bin().then(
      () => true,
      () => false,
    )
    if (hasBin.value && isAlone()) return confirm()
    at.value = 'asking'
  }
  function confirm(): void {
    at.value = 'resting'
    remove()
  }
  const cancel = () => void (at.value = 'resting')
  return { at, hasBin, press, confirm, cancel }
}
