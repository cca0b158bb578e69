import type { RecordVersion } from './recordVersion'

/** The answer a version was read from: whole, also with what is no field of the record. */
export interface WholeAnswer {
  readonly body: unknown
  /** The bodies of what was read besides, by name. */
  readonly besides: Readonly<Record<string, unknown>>
}

// Beside the versions and not in them: a draft keeps versions, and no more of a record than its fields.
const answers = new WeakMap<RecordVersion, WholeAnswer>()

export function keepAnswer(version: RecordVersion, answer: WholeAnswer): void {
  answers.set(version, answer)
}

/** The answer that showed exactly this version; null for one that was put together, or comes from a draft. */
export function answerOf(version: RecordVersion): WholeAnswer | null {
  return answers.get(version) ?? null
}
