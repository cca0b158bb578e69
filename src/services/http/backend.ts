import type { FieldTable } from '../record/fieldTable'
import type { JobPaths } from './jobPaths'
import type { AnswerShape } from './readVersion'

/** Everything about one backend that its answers are read with. */
export interface Backend {
  readonly fields: FieldTable
  readonly paths: JobPaths
  readonly shape: AnswerShape
  /** The most a request may weigh. */
  readonly mostBytes: number
}
