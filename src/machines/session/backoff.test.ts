import { describe, expect, it } from 'vitest'
import { backoffMs } from './backoff'
import type { SessionContext } from './editSession.types'
import { startingValues } from './initialContext'

const session = startingValues({ recordId: '1', fields: [] })
const after = (counts: Partial<SessionContext['counts']>, rest: Partial<SessionContext> = {}) => ({
  ...session,
  ...rest,
  counts: { ...session.counts, ...counts },
})

describe('how long a session waits before it tries again', () => {
  it.each([
    ['a second at first', after({}), 1_000],
    ['a second after the first try', after({ sends: 1 }), 1_000],
    ['twice as long after the second', after({ sends: 2 }), 2_000],
    ['and after the third', after({ sends: 3 }), 4_000],
    ['as long for reads', after({ reloads: 4 }), 8_000],
    ['by whichever was tried more often', after({ sends: 2, reloads: 3 }), 4_000],
    ['the same the other way round', after({ sends: 3, reloads: 2 }), 4_000],
    ['no longer than half a minute', after({ sends: 6 }), 30_000],
    ['what the server asked for', after({ sends: 3 }, { retryAfterMs: 7_000 }), 7_000],
    ['nothing, if that is what it asked for', after({ sends: 3 }, { retryAfterMs: 0 }), 0],
    [
      'a while for what may be restarting behind its proxy',
      after({ sends: 3 }, { failure: 'missing' }),
      5_000,
    ],
    ['as usual after any other failure', after({ sends: 3 }, { failure: 'network' }), 4_000],
  ])('is %s', (_, context, expected) => {
    expect(backoffMs(context, 0)).toBe(expected)
  })

  it.each([
    ['half as long again at the most', after({ sends: 2 }), 3_000],
    ['also where it is as long as it gets', after({ sends: 9 }), 45_000],
    ['also behind a proxy', after({}, { failure: 'missing' }), 7_500],
    ['a tenth where the server said how long', after({}, { retryAfterMs: 7_000 }), 7_700],
  ])('is spread so that many sessions do not come back at one moment: %s', (_, context, longest) => {
    expect(backoffMs(context, 1)).toBe(longest)
    expect(backoffMs(context, 0.5)).toBe((backoffMs(context, 0) + longest) / 2)
  })

  it('is a whole number of milliseconds', () => {
    expect(backoffMs(after({ sends: 2 }), 0.123_456)).toBe(2_123)
    expect(backoffMs(after({}, { failure: 'missing' }), 0.123_456)).toBe(5_309)
    expect(backoffMs(after({}, { retryAfterMs: 1_000 }), 0.123_456)).toBe(1_012)
  })
})
