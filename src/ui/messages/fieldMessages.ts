import type { FieldRow } from '../../services/record/fieldTable'
import type { JobFieldName, jobFields } from '../../services/resources/job'
import type { NewJobFieldName } from '../../services/resources/newJobFields'

type ChoiceRow = Extract<(typeof jobFields)[number], { kind: 'choice' }>
type ChoiceMessages = {
  readonly [Row in ChoiceRow as Row['name']]: Readonly<Record<Row['choices'][number]['value'], string>>
}

/** What a language calls the fields and their choices. English is what the field table itself says. */
export interface FieldMessages {
  readonly labels: Readonly<Record<string, string>>
  readonly choices: Readonly<Record<string, Readonly<Record<string, string>>>>
}

/** A language that leaves no field and no choice of a job out. */
export interface AllFieldMessages extends FieldMessages {
  readonly labels: Readonly<Record<JobFieldName | NewJobFieldName, string>>
  readonly choices: ChoiceMessages
}

/** The label of a field; a field a language does not know keeps the table's. */
export function fieldLabel(messages: FieldMessages, row: FieldRow): string {
  return messages.labels[row.name] ?? row.label
}

/** The label of a choice; a value the table does not know is shown as it is. */
export function choiceLabel(messages: FieldMessages, row: FieldRow, value: string): string {
  const known = row.choices?.find((choice) => choice.value === value)?.label
  return messages.choices[row.name]?.[value] ?? known ?? value
}
