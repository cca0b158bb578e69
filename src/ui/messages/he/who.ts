import type { Format } from '../format'
import type { Who } from '../who'
import { apart } from './apart'

const elsewhere = 'מהחשבון שלך בלשונית אחרת'

/** Who did something, standing alone. */
export const formatWho =
  (format: Format) =>
  ({ names, own }: Who): string =>
    own || names.length > 0 ? format.list([...(own ? [elsewhere] : []), ...names.map(apart)]) : 'מישהו'

/** By whom something was done, within a sentence: what was done stands before it, so that no verb needs a gender. */
export const byWhom =
  (format: Format) =>
  ({ names, own }: Who): string => {
    const others = names.length > 0 ? `על ידי ${format.list(names.map(apart))}` : null
    if (own) return others === null ? elsewhere : `${elsewhere} וגם ${others}`
    return others ?? 'על ידי מישהו'
  }
