import { computed, shallowRef } from 'vue'
import { neededForNewJob } from '../../machines/creation/newJob'
import { heldUpBy, type FormEvent } from '../../machines/creation/newRecordForm'
import type { NewRecordTrouble } from '../../machines/creation/newRecord.machine'
import { hasUnsaved, type SessionEvent } from '../../machines/selectors/session'
import { fieldLabels } from '../values/fieldLabels'
import { jobFormView } from '../form/jobFormView'
import type { Messages } from '../messages/catalogue'
import { useMessages } from '../messages/useMessages'
import { useNewRecord } from '../workspace/useNewRecord'

const formEvents: readonly SessionEvent['type'][] = ['field.edit', 'field.unreadable', 'field.revert']

/** The form of a job that is to be made, and what there is to say about it. */
export function useNewJob() {
  const { record, snapshot } = useNewRecord()
  const messages = useMessages()
  const context = computed(() => snapshot.value.context)
  /** What the form itself has against being sent: the fields to be corrected first. */
  const objections = shallowRef<readonly string[]>([])
  const lacksName = computed(() => objections.value.includes('name'))

  /** That a name is needed stands at its field. */
  const objection = computed(() => {
    if (lacksName.value || objections.value.length === 0) return ''
    const { board, format } = messages.value
    return board.notYet(format.list(fieldLabels(context.value.form, objections.value, messages.value)))
  })

  return {
    fields: computed(() => {
      const { form } = context.value
      const view = jobFormView({ context: form, hasTag: (tag) => tag === 'editable' }, messages.value)
      const needs = neededForNewJob(form.person)
      return view.sections.flatMap((section) =>
        section.fields.map((field) => ({
          ...field,
          needed: needs.includes(field.row.name),
          ...(field.row.name === 'name' &&
            lacksName.value && { problem: messages.value.board.required, isServers: false }),
        })),
      )
    }),
    send(event: SessionEvent) {
      objections.value = []
      if (isFormEvent(event)) record.send(event)
    },
    /** `refused`: names of fields in which something was typed that the form could not take. */
    create(refused: readonly string[]) {
      if (snapshot.value.hasTag('pending') || snapshot.value.hasTag('restoring')) return
      objections.value = [...heldUpBy(context.value.form), ...refused]
      if (objections.value.length === 0) record.send({ type: 'create' })
    },
    tell: record.send,
    isPending: computed(() => snapshot.value.hasTag('pending')),
    isRestoring: computed(() => snapshot.value.hasTag('restoring')),
    isOpen: computed(() => snapshot.value.hasTag('open')),
    likely: computed(() => (snapshot.value.hasTag('asking') ? context.value.likely : [])),
    isDirty: computed(() => hasUnsaved(context.value.form) || context.value.sent !== null),
    canPutBack: computed(() => context.value.dropped.length > 0 && context.value.sent === null),
    keptFrom: computed(() => context.value.keptFrom),
    problem: computed(() => objection.value || troubleText(context.value.trouble, messages.value)),
  }
}

function isFormEvent(event: SessionEvent): event is FormEvent {
  return formEvents.includes(event.type)
}

function troubleText(trouble: NewRecordTrouble | null, { board }: Messages): string {
  switch (trouble?.code) {
    case undefined:
      return ''
    case 'refused':
      return trouble.message ?? board.createRefused
    case 'absent':
      return board.createAbsent
    case 'unseen':
      return board.createUnseen
    case 'wait':
      return board.createWait
    case 'signedOut':
      return board.createSignedOut
    case 'denied':
      return board.createDenied
  }
}
