import { nextTick, shallowRef, type Ref } from 'vue'
import type { EditSession } from '../../machines/selectors/session'
import { useMessages } from '../messages/useMessages'
import { tellUntold } from '../parts/untold'
import { readInput } from '../values/fieldInput'
import { notationOf } from '../values/notation'
import type { FieldView, JobFormView } from './jobFormView'

/**
 * Saves because a person asked to. A text that was no value is read once more, because the language may have changed since.
 * Where there is nothing else to save, the first field with such a text gets the focus, and its problem is put in `unread`.
 */
export function useSave(
  session: () => EditSession,
  view: Readonly<Ref<JobFormView>>,
  goTo: (name: string) => void,
) {
  const messages = useMessages()
  const unread = shallowRef('')
  const fields = () => view.value.sections.flatMap((section) => section.fields)

  function readAnew({ row, unreadable, known }: FieldView): void {
    if (unreadable === null) return
    const read = readInput(row, unreadable, known, notationOf(messages.value.format.language))
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
