import { computed, shallowRef } from 'vue'
import { useRouter } from 'vue-router'
import type { SessionEvent } from '../../machines/session/editSession.types'
import { ReadError } from '../../services/reads/readError'
import { fieldLabels } from '../values/fieldLabels'
import { jobFormView } from '../form/jobFormView'
import { useMessages } from '../messages/useMessages'
import { useWorkspace } from '../workspace/workspace'
import { heldUpBy, newJob, newJobSnapshot, newJobValues, withInput } from './newJob'

/** Making a job: its form, and going to it once it is there. */
export function useNewJob(onCreated: () => void) {
  const { person, reads } = useWorkspace()
  const words = useMessages()
  const router = useRouter()
  const context = shallowRef(newJob(person))
  const at = shallowRef<'typing' | 'sending'>('typing')
  const problem = shallowRef('')

  function whyNot(names: readonly string[]): string {
    const { board, say } = words.value
    if (names.includes('name')) return board.required
    return names.length === 0 ? '' : board.notYet(say.list(fieldLabels(context.value, names, words.value)))
  }

  /** `refused`: names of fields in which something was typed that the form could not take. */
  async function create(refused: readonly string[]): Promise<void> {
    if (at.value === 'sending') return
    const values = newJobValues(context.value)
    problem.value = whyNot([...heldUpBy(context.value), ...refused])
    if (values === null || refused.length > 0) return
    at.value = 'sending'
    await reads.createJob(values).then(
      ({ id }) => {
        onCreated()
        return router.push(`/jobs/${id}`)
      },
      (error: unknown) => {
        const said = error instanceof ReadError ? error.sentence : null
        problem.value = said ?? words.value.board.createFailed
      },
    )
    at.value = 'typing'
  }

  return {
    fields: computed(() =>
      jobFormView(newJobSnapshot(context.value), words.value).sections.flatMap((section) => section.fields),
    ),
    send: (event: SessionEvent) => (context.value = withInput(context.value, event)),
    create,
    isSending: computed(() => at.value === 'sending'),
    problem,
  }
}
