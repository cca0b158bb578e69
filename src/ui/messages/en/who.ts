import type { Say } from '../say'
import type { Who } from '../who'

/** Who did something, standing alone. */
export const whoSays =
  (say: Say) =>
  ({ names, own }: Who): string =>
    own || names.length > 0 ? say.list([...(own ? ['You, in another tab'] : []), ...names]) : 'Someone'

/** Who did something, as the beginning of a sentence. */
export const subjectSays = (say: Say) => (who: Who) =>
  who.own && who.names.length === 0 ? `${whoSays(say)(who)},` : whoSays(say)(who)

/** Who did something, inside a sentence. */
export const insideSays = (say: Say) => (who: Who) =>
  who.own || who.names.length > 0 ? whoSays(say)(who).replace(/^You/, 'you') : 'someone'
