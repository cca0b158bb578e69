import type { Say } from '../say'
import type { Who } from '../who'

/** Who did something, as the beginning of a sentence. */
export const whoSays =
  (say: Say) =>
  ({ names, own }: Who): string =>
    own || names.length > 0 ? say.list([...(own ? ['Sie in einem anderen Tab'] : []), ...names]) : 'Jemand'

/** The verb that goes with it: "Sie" and several people take the plural. */
export const have = ({ names, own }: Who): string => (own || names.length > 1 ? 'haben' : 'hat')

/** Who did something, inside a sentence. */
export const insideSays = (say: Say) => (who: Who) =>
  who.own || who.names.length > 0 ? whoSays(say)(who) : 'jemand'
