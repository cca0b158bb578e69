import type { JsonForms } from './jsonForms'
import type { FieldTable } from '../record/fieldTable'
import type { RecordPaths } from '../resources/recordPaths'
import type { AnswerShape, SaveBody } from '../resources/resource'

/** Everything about one backend that its answers are read with. */
export interface Backend {
  readonly fields: FieldTable
  readonly paths: RecordPaths
  /** What is read besides, by name. */
  readonly besides: Readonly<Record<string, (recordId: string) => string>>
  readonly shape: AnswerShape
  readonly forms: JsonForms
  readonly body: SaveBody
  /** The most a request may weigh. */
  readonly maxBytes: number
}
