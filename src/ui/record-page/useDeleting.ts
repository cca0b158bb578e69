import { shallowRef, type Ref } from 'vue'
import { useWorkspace } from '../workspace/workspace'
import { costsInTheWay, type CostKind } from './costRows'

/**
 * Deleting a job. Where there is a bin and the page knows that nobody else has the job open, a press is enough, because
 * there is a way back; otherwise the person is asked. A job with costs cannot be deleted, and nobody is asked about that.
 *
 * @param job which one is on the page; whoever goes on to another one has not deleted that
 */
export function useDeleting(job: () => string, isAlone: Readonly<Ref<boolean>>, remove: () => void) {
  const { reads } = useWorkspace()
  const at = shallowRef<'resting' | 'looking' | 'asking' | 'refused'>('resting')
  const hasBin = shallowRef(false)
  /** Which costs the job has; empty too where they cannot be read, and then the server says no. */
  const costs = shallowRef<readonly CostKind[]>([])

  async function press(): Promise<void> {
    if (at.value !== 'resting') return
    at.value = 'looking'
    const pressed = job()
    const [bin, read] = await Promise.allSettled([reads.bin(), reads.costs(pressed)])
    hasBin.value = bin.status === 'fulfilled'
    costs.value = read.status === 'fulfilled' ? costsInTheWay(read.value) : []
    if (job() !== pressed) return cancel()
    if (costs.value.length > 0) return void (at.value = 'refused')
    if (hasBin.value && isAlone.value) return confirm()
    at.value = 'asking'
  }
  function confirm(): void {
    at.value = 'resting'
    remove()
  }
  const cancel = () => void (at.value = 'resting')
  return { at, hasBin, costs, press, confirm, cancel }
}
