import type { Format } from '../format'
import type { Who } from '../who'

/** Who did something, standing alone. */
export const formatWho =
  (format: Format) =>
  ({ names, own }: Who): string =>
    own || names.length > 0
      ? format.list([
          ...names,
          ...(own ? [names.length > 0 ? 'you, in another tab' : 'You, in another tab'] : []),
        ])
      : 'Someone'

/** Who did something, as the beginning of a sentence. */
export const formatSubject = (format: Format) => (who: Who) =>
  who.own ? `${formatWho(format)(who)},` : formatWho(format)(who)

/** Who did something, inside a sentence. */
export const formatInside = (format: Format) => (who: Who) =>
  who.own || who.names.length > 0 ? formatWho(format)(who).replace(/^You/, 'you') : 'someone'
