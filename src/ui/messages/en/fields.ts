import type { FieldWords } from '../fieldWords'

/** The field table is in English, so there is nothing to add. */
export const fields = (): FieldWords => ({ labels: {}, choices: {} })
