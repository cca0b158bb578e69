import type { Format } from '../format'
import type { Who } from '../who'

/** Who did something, as the beginning of a sentence. */
export const formatWho =
  (format: Format) =>
  ({ names, own }: Who): string =>
    own || names.length > 0 ? format.list([...(own ? ['Sie in einem anderen Tab'] : []), ...names]) : 'Jemand'

/** The verb that goes with it: "Sie" and several people take the plural. */
export const have = ({ names, own }: Who): string => (own || names.length > 1 ? 'haben' : 'hat')

/** Who did something, inside a sentence. */
export const formatInside = (format: Format) => (who: Who) =>
  who.own || who.names.length > 0 ? formatWho(format)(who) : 'jemand'
