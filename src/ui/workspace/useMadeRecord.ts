import { useSelector } from '@xstate/vue'
import { watch, type ShallowRef } from 'vue'
import { useRouter } from 'vue-router'
import { toast } from 'vue-sonner'
import { waitFor } from 'xstate'
import type { EditSessions } from '../../machines/collection/editSessions'
import type { EditSession } from '../../machines/selectors/session'
import type { FormEvent } from '../../machines/creation/newRecordForm'
import { useMessages } from '../messages/useMessages'
import type { Workspace } from './workspace'

/**
 * What follows when a record was made: whoever waits in its dialog goes to it, everybody else is told and stays where
 * they are. What was typed since it was sent goes into it.
 */
export function useMadeRecord(
  { sessions, newRecord: { record } }: Workspace,
  isOpen: ShallowRef<boolean>,
): void {
  const snapshot = useSelector(record, (state) => state)
  const router = useRouter()
  const messages = useMessages()
  watch(
    () => snapshot.value.context.made,
    (made) => {
      if (made === null) return
      const { id, number } = made.record
      record.send({ type: 'seen' })
      typeInto(sessions, id, made.later)
      const go = () => void router.push(`/jobs/${id}`)
      if (isOpen.value) {
        isOpen.value = false
        go()
        return
      }
      const { board } = messages.value
      toast.success(board.created(board.job(number)), {
        id: `made-${id}`,
        duration: 20_000,
        action: { label: board.openJob, onClick: go },
      })
    },
    { immediate: true },
  )
}

/** What only a new record is asked for is nothing that it holds. */
function withOwnFields(session: EditSession, event: FormEvent): FormEvent {
  if (event.type !== 'field.edit') return event
  const own = session.getSnapshot().context.fields.map(({ name }) => name)
  const values = Object.fromEntries(Object.entries(event.values).filter(([name]) => own.includes(name)))
  return { ...event, values }
}

function typeInto(sessions: EditSessions, jobId: string, later: readonly FormEvent[]): void {
  if (later.length === 0) return
  const session = sessions.open(jobId)
  void waitFor(session, (state) => state.hasTag('editable') && state.context.base !== null, {
    timeout: Infinity,
  }).then(
    () => later.forEach((event) => session.send(withOwnFields(session, event))),
    () => undefined,
  )
}
