import { describe, expect, it } from 'vitest'
import { hiddenVersions } from './hiddenVersions'

const job = '11111111-2222-4333-8444-555555555555'
const tag = (version: number) => `W/"job:${job}:${version}"`
const body = (version: number) => `{"name":"x","updated_at":"${new Date(version).toISOString()}"}`

describe('hiddenVersions', () => {
  it('shows a later version as the earlier one, and sends the earlier one as the later', () => {
    const hidden = hiddenVersions()
    hidden.hide(job, tag(1000), tag(1001))
    expect(hidden.outgoing(job, tag(1001))).toBe(tag(1000))
    expect(hidden.outgoing(job, body(1001))).toBe(body(1000))
    expect(hidden.incoming(job, tag(1000))).toBe(tag(1001))
    expect(hidden.incoming(job, tag(1002))).toBe(tag(1002))
  })

  it('hides several in a row behind the first', () => {
    const hidden = hiddenVersions()
    hidden.hide(job, tag(1000), tag(1001))
    hidden.hide(job, tag(1001), tag(1007))
    expect(hidden.outgoing(job, tag(1007))).toBe(tag(1000))
    expect(hidden.incoming(job, tag(1000))).toBe(tag(1007))
  })

  it('leaves other jobs alone', () => {
    const hidden = hiddenVersions()
    hidden.hide('another', tag(1000), tag(1001))
    expect(hidden.outgoing(job, tag(1001))).toBe(tag(1001))
    expect(hidden.incoming(job, tag(1000))).toBe(tag(1000))
  })
})
