import type { Say } from '../say'
import type { Who } from '../who'

/** Who did something, as the beginning of a sentence. */
export const whoSays =
  (say: Say) =>
  ({ names, own }: Who): string =>
    own || names.length > 0 ? say.list([...(own ? ['You, in another tab'] : []), ...names]) : 'Someone'
