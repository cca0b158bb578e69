import type { FieldMessages } from '../fieldMessages'

/** The field table is in English, so there is nothing to add. */
export const fields = (): FieldMessages => ({ labels: {}, choices: {} })
