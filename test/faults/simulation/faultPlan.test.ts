import { describe, expect, it } from 'vitest'
import { proxiedRequest } from '../exchange'
import { faultMatrix, faultRow, type FaultKind } from '../matrix'
import { seeded } from '../random'
import { createFaultPlan, possibleFaults } from './faultPlan'

const job = '11111111-2222-4333-8444-555555555555'
const request = (method: string, client = 'ann') =>
  proxiedRequest(method, `/job/rest/jobs/${job}/`, { 'x-client': client }, Buffer.alloc(0))

function plan(kinds: readonly FaultKind[], rate = 1) {
  const made = createFaultPlan(seeded(1), kinds, rate)
  const meet = (method: 'GET' | 'PATCH', changeId?: string) => {
    made.expect('ann', job, method === 'GET' ? 'read' : 'write', changeId)
    return made.faultOf(request(method))
  }
  return { ...made, meet }
}

describe('the plan of faults', () => {
  it('deals every fault once before it deals one again', () => {
    const kinds = faultMatrix.flatMap(({ kind, hits }) =>
      hits === 'any' && kind !== 'unauthorised' ? [kind] : [],
    )
    const { meet } = plan(kinds)
    const dealt = kinds.map(() => meet('GET'))
    expect(dealt.toSorted()).toEqual(kinds.toSorted())
  })

  it('only deals what can happen to the request', () => {
    const { meet } = plan(['tornRead', 'duplicate'])
    expect([meet('GET'), meet('PATCH')]).toEqual(['tornRead', 'duplicate'])
    expect(plan(['tornRead']).meet('PATCH')).toBeNull()
  })

  it('a fault hits the request it was dealt for, once', () => {
    const { expect: expectFor, faultOf } = plan(['badGateway'])
    expectFor('ann', job, 'read')
    expect(faultOf(request('GET', 'ben'))).toBeNull()
    expect([faultOf(request('GET')), faultOf(request('GET'))]).toEqual(['badGateway', null])
  })

  it('some last for several requests of the page', () => {
    const { meet, faultOf } = plan(['alwaysStale'])
    const met = [meet('PATCH'), ...Array.from({ length: 6 }, () => faultOf(request('PATCH')))]
    const lasts = faultRow('alwaysStale').lasts ?? 1
    expect(met.filter((kind) => kind === 'alwaysStale')).toHaveLength(lasts)
  })

  it('a page that is signed out stays so until it signs in', () => {
    const { meet, faultOf, signedIn } = plan(['unauthorised'])
    expect([meet('GET'), faultOf(request('PATCH'))]).toEqual(['unauthorised', 'unauthorised'])
    expect(faultOf(request('GET', 'ben'))).toBeNull()
    signedIn('ann')
    expect(faultOf(request('GET'))).toBeNull()
  })

  it('refuses all copies of a write or none', () => {
    expect(plan(['badRequest']).meet('PATCH', 'a1')).toBe('badRequest')
    const { meet } = plan(['badRequest'], 1)
    meet('PATCH', 'a1')
    expect([meet('PATCH', 'a1'), meet('PATCH', 'a2')]).toEqual([null, 'badRequest'])
  })

  it('ends', () => {
    const { meet, stop } = plan(['badGateway'])
    stop()
    expect(meet('GET')).toBeNull()
  })
})

it('what can happen depends on the write format and on the ETags', () => {
  expect(possibleFaults('plain', 'weak')).not.toContain('sameMillisecond')
  expect(possibleFaults('delta', 'weak')).toContain('sameMillisecond')
  expect(possibleFaults('delta', 'strong')).toContain('weakMarkAdded')
  expect(possibleFaults('delta', 'weak')).not.toContain('weakMarkAdded')
})
