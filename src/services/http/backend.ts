import type { JsonForms } from './jsonForms'
import type { FieldTable } from '../record/fieldTable'
import type { RecordPaths } from '../resources/recordPaths'
import type { AnswerShape } from '../resources/resource'

/** Everything about one backend that its answers are read with. */
export interface Backend {
  readonly fields: FieldTable
  readonly paths: RecordPaths
  readonly shape: AnswerShape
  readonly forms: JsonForms
  /** The most a request may weigh. */
  readonly maxBytes: number
}
