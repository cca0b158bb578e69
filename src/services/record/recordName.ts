/**
 * What a kind of record is called, in the forms that the sentences of each language need. English is asked for, since it
 * also tells the resources of one application apart; a language that is left out says "record".
 *
 * @example
 * {
 *   one: 'purchase order',
 *   many: 'purchase orders',
 *   de: { article: 'die', one: 'Bestellung' },
 *   he: { gender: 'feminine', one: 'הזמנה', definite: 'ההזמנה' },
 * }
 */
export interface RecordName {
  /** In English, as it stands within a sentence: `job`. */
  readonly one: string
  readonly many: string
  readonly de?: GermanNoun
  readonly he?: HebrewNoun
}

/** A German noun in the singular. Only those of `die` have one form in every case. */
export type GermanNoun =
  | { readonly article: 'die'; readonly one: string }
  | {
      readonly article: 'der' | 'das'
      readonly one: string
      /** `Auftrags`, `Kunden`. */
      readonly genitive: string
      /** Accusative and dative, where they differ from `one`: `Kunden`. */
      readonly object?: string
    }

/** A Hebrew noun in the singular. */
export interface HebrewNoun {
  readonly gender: 'masculine' | 'feminine'
  readonly one: string
  /** With its article, wherever that stands: `ההזמנה`, `הצעת המחיר`. */
  readonly definite: string
}
