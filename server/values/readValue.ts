import type { FieldValue } from '../../src/services/resources/job'

/** A value in the form it is stored in, or one sentence for the person who typed it. */
export type ReadValue = { readonly value: FieldValue } | { readonly problem: string }
