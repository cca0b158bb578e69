import type { SessionContext } from '../../machines/selectors/session'
import type { Messages } from '../messages/catalogue'
import { fieldLabel } from '../messages/fieldMessages'
import { valueView } from '../values/valueView'

/** Everything typed that is not saved, as plain text to paste somewhere: label, then what was typed. */
export function editsAsText(context: SessionContext, messages: Messages): string {
  const blocks = context.fields.flatMap((row) => {
    const text = context.unreadable[row.name]
    const edit = context.edits[row.name]
    if (text === undefined && edit === undefined) return []
    return [`${fieldLabel(messages.fields, row)}:\n${text ?? valueView(row, edit, context, messages).text}`]
  })
  const note = context.note === '' ? [] : [`${messages.notes.label}:\n${context.note}`]
  return [...blocks, ...note].join('\n\n')
}
