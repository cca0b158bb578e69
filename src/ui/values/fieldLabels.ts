import { isText } from '../../services/record/textKinds'
import type { FieldTable } from '../../services/record/fieldTable'
import type { Messages } from '../messages/catalogue'
import { fieldLabel } from '../messages/fieldMessages'

/** What people call these fields, in the order of the table. Names the table does not have are left out. */
export function fieldLabels(
  { fields }: { readonly fields: FieldTable },
  names: readonly string[],
  messages: Messages,
): readonly string[] {
  return fields.filter((row) => names.includes(row.name)).map((row) => fieldLabel(messages.fields, row))
}

/** Whether all of these fields hold texts, which people write. */
export function areTexts(fields: FieldTable, names: readonly string[]): boolean {
  return fields.every((row) => !names.includes(row.name) || isText(row))
}
