import { nextTick, shallowRef, type Ref } from 'vue'
import type { EditSession } from '../../machines/session/editSession.machine'
import { useMessages } from '../messages/useMessages'
import { tellUntold } from '../parts/untold'
import { readInput } from '../values/fieldInput'
import { notationOf } from '../values/notation'
import type { FieldView, JobFormView } from './jobFormView'

/**
 * Saving because a person says so. A text that was no value is read once more, because the language may be another one
 * since; and where there is nothing but texts that are no values, the first of them is gone to and told, in `unread`.
 */
export function useSave(
  session: () => EditSession,
  view: Readonly<Ref<JobFormView>>,
  goTo: (name: string) => void,
) {
  const words = useMessages()
  const unread = shallowRef('')
  const fields = () => view.value.sections.flatMap((section) => section.fields)

  function readAnew({ row, unreadable, known }: FieldView): void {
    if (unreadable === null) return
    const read = readInput(row, unreadable, known, notationOf(words.value.say.language))
    if ('value' in read) session().send({ type: 'field.edit', values: { [row.name]: read.value } })
  }

  function save(): void {
    tellUntold()
    unread.value = ''
    if (!view.value.canSave || session().getSnapshot().hasTag('choosing')) return
    fields().forEach(readAnew)
    session().send({ type: 'save' })
    const left = fields().find(({ unreadable }) => unreadable !== null)
    if (left === undefined || Object.keys(session().getSnapshot().context.edits).length > 0) return
    goTo(left.row.name)
    void nextTick(() => (unread.value = left.problem ?? ''))
  }

  return { save, unread }
}
