import { shallowRef, type Ref } from 'vue'
import type { RecordVersion } from '../../services/port/recordApi'
import { useWorkspace } from '../workspace/workspace'

/**
 * Deleting a job. Where there is a bin and the page knows that nobody else has the job open, a press is enough, because
 * there is a way back; otherwise the person is asked. Nothing of the job is read here: that would bring in what others
 * saved meanwhile, and it would be deleted unseen. But that the job has a quote the page knows already, and says so
 * (`hindered`) in place of a question whose yes would be refused.
 *
 * @param job which one is on the page; whoever goes on to another one has not deleted that
 * @param onScreen the version that is shown
 * @param remove deletes the job as it was when the button was pressed
 */
export function useDeleting(
  job: () => string,
  isAlone: Readonly<Ref<boolean>>,
  onScreen: () => RecordVersion | null,
  remove: (seen: RecordVersion | null) => void,
) {
  const { reads } = useWorkspace()
  const at = shallowRef<'resting' | 'looking' | 'asking' | 'hindered'>('resting')
  const hasBin = shallowRef(false)
  let seen: RecordVersion | null = null

  async function press(): Promise<void> {
    if (at.value !== 'resting') return
    seen = onScreen()
    if (seen?.details['quoted'] === true) return void (at.value = 'hindered')
    at.value = 'looking'
    const pressed = job()
    hasBin.value = await reads.bin().then(
      () => true,
      () => false,
    )
    if (job() !== pressed) return cancel()
    if (hasBin.value && isAlone.value) return confirm()
    at.value = 'asking'
  }
  function confirm(): void {
    at.value = 'resting'
    remove(seen)
  }
  const cancel = () => void (at.value = 'resting')
  return { at, hasBin, press, confirm, cancel }
}
