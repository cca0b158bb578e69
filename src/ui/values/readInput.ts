import type { FieldValue } from '../../services/record/fieldTable'

/** Why a typed text is not a value yet. The view has the words. */
export type InputProblem =
  | { readonly code: 'required' }
  | { readonly code: 'tooShort'; readonly least: number }
  | { readonly code: 'tooLong'; readonly length: number; readonly limit: number }
  | { readonly code: 'zeroCharacter' | 'halfCharacter' | 'notANumber' | 'notADate' | 'notAMoment' }
  | { readonly code: 'tooManyPlaces'; readonly places: number }
  | { readonly code: 'tooManyDigits'; readonly most: number }
  | { readonly code: 'tooSmall'; readonly min: number }
  | { readonly code: 'noSuchDay'; readonly text: string }
  | { readonly code: 'tooEarly'; readonly year: number }
  /** `one` and `other`: what can be meant, each written as nobody reads it otherwise. */
  | { readonly code: 'ambiguous'; readonly text: string; readonly one: string; readonly other: string }

/** What a typed text means: a value, or the reason why it is none yet. */
export type ReadInput = { readonly value: FieldValue } | { readonly problem: InputProblem }
