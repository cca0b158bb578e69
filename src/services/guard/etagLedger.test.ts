import { describe, expect, it } from 'vitest'
import { createJobETags } from './etagLedger'
import { nextMoment } from './shownVersions'

const a = '3fa85f64-5717-4562-b3fc-2c963f66afa6'
const b = '00000000-0000-4000-8000-000000000001'

describe('createJobETags', () => {
  it('R01 gets, sets, clears and clears all', () => {
    const etags = createJobETags()
    expect(etags.get(a)).toBeNull()
    etags.set(a, '"1"')
    etags.set(b, '"2"')
    expect([etags.get(a), etags.get(b)]).toEqual(['"1"', '"2"'])
    etags.clear(a)
    expect([etags.get(a), etags.get(b)]).toEqual([null, '"2"'])
    etags.pin(a, '"3"')
    etags.clearAll()
    expect([etags.get(a), etags.get(b), etags.size]).toEqual([null, null, 0])
  })

  it('R03 gives what is pinned before what was observed, until it is unpinned', () => {
    const etags = createJobETags()
    etags.pin(a, '"shown"')
    etags.observe(a, '"newer"')
    expect([etags.get(a), etags.pinned(a), etags.observed(a)]).toEqual(['"shown"', '"shown"', '"newer"'])
    etags.unpin(a)
    expect([etags.get(a), etags.pinned(a)]).toEqual(['"newer"', null])
  })

  it('takes an id in either case, and echoes a tag byte for byte', () => {
    const etags = createJobETags()
    etags.observe(a.toUpperCase(), `W/"job:${a}:7-gzip"`)
    expect(etags.get(a)).toBe(`W/"job:${a}:7-gzip"`)
  })

  it("takes no tag that is none, and none of another job's", () => {
    const etags = createJobETags()
    etags.observe(a, '"ok"')
    for (const wrong of ['7', '"a\r\nb"', '*', '', `W/"job:${b}:7"`]) {
      etags.observe(a, wrong)
      etags.pin(a, wrong)
      etags.set(a, wrong)
    }
    expect([etags.get(a), etags.pinned(a)]).toEqual(['"ok"', null])
  })

  it('R02 is bounded: what was used longest ago goes first, and never what is pinned', () => {
    const etags = createJobETags({ max: 2 })
    etags.pin('pinned', '"h"')
    etags.observe('1', '"1"')
    etags.observe('2', '"2"')
    etags.get('1')
    etags.observe('3', '"3"')
    expect(['pinned', '1', '2', '3'].map((id) => etags.get(id))).toEqual(['"h"', '"1"', null, '"3"'])
    expect(etags.size).toBe(3)
    for (let id = 0; id < 10_000; id++) etags.observe(String(id), '"x"')
    expect(etags.size).toBe(3)
  })

  it('tells subscribers which job changed, and only when something did', () => {
    const etags = createJobETags()
    const told: string[] = []
    const stop = etags.subscribe((id) => told.push(id))
    etags.observe(a, '"1"')
    etags.observe(a, '"1"')
    etags.pin(a, '"1"')
    etags.pin(a, '"1"')
    etags.observe(a, '"2"')
    etags.unpin(a)
    etags.unpin(a)
    etags.clear(a)
    etags.clear(a)
    expect(told).toEqual([a, a, a, a, a])
    etags.set(a, '"1"')
    etags.set(b, '"1"')
    etags.clearAll()
    expect(told.slice(5)).toEqual([a, b, a, b])
    stop()
    etags.set(a, '"9"')
    expect(told).toHaveLength(9)
  })

  it('tells about a job whose tag had to go', () => {
    const etags = createJobETags({ max: 1 })
    etags.observe(a, '"1"')
    const told: string[] = []
    etags.subscribe((id) => told.push(id))
    etags.observe(b, '"1"')
    expect(told.toSorted()).toEqual([a, b].toSorted())
  })

  it('knows that a record had a tag after the tag itself had to go', () => {
    const etags = createJobETags({ max: 1 })
    etags.observe(a, '"1"')
    etags.observe(b, '"1"')
    etags.pin('pinned', '"1"')
    etags.unpin('pinned')
    expect([etags.get(a), etags.knows(a), etags.knows('pinned'), etags.knows('other')]).toEqual([
      null,
      true,
      true,
      false,
    ])
    etags.clear(a)
    expect(etags.knows(a)).toBe(false)
  })

  it('L13 bases the write of a view with a name on what that view was shown, and all others on the oldest', () => {
    const etags = createJobETags()
    etags.show(a, '"1"', { from: '/jobs/', shows: 'whole', sentAt: nextMoment() })
    etags.show(a, '"2"', { from: `/jobs/${a}/`, shows: 'whole', sentAt: nextMoment(), view: 'panel' })
    expect([etags.get(a), etags.get(a, 'panel'), etags.get(a, 'another'), etags.get(b, 'panel')]).toEqual([
      '"1"',
      '"2"',
      '"1"',
      null,
    ])
    etags.pin(a, '"0"')
    expect([etags.get(a), etags.get(a, 'panel')]).toEqual(['"0"', '"2"'])
  })

  it('tells when a view is shown another version, and not when it is shown the same again', () => {
    const etags = createJobETags()
    const told: string[] = []
    const read = (from: string) => ({ from, shows: 'whole', sentAt: nextMoment() }) as const
    etags.show(a, '"1"', read('/one'))
    etags.subscribe((id) => told.push(id))
    etags.show(a, '"1"', read('/one'))
    expect(told).toEqual([])
    etags.show(a, '"1"', read('/two'))
    etags.show(a, '"2"', read('/two'))
    expect(told).toEqual([a, a])
    etags.set(a, '"2"')
    expect([told, etags.get(a)]).toEqual([[a, a], '"2"'])
  })

  it('L13 after a refusal the next read of the whole record is what counts', () => {
    const etags = createJobETags()
    const read = (from: string) => ({ from, shows: 'whole', sentAt: nextMoment() }) as const
    etags.show(a, '"1"', read('/board'))
    etags.refuse(a, '"1"')
    etags.show(a, '"2"', read('/job'))
    expect(etags.get(a)).toBe('"2"')
  })

  it('U19 an accepted write moves the pinned tag it was based on, and no other', () => {
    const etags = createJobETags()
    const told: string[] = []
    etags.pin(a, '"1"')
    etags.subscribe((id) => told.push(id))
    etags.replace(a, '"1"', '"2"')
    expect([etags.pinned(a), told]).toEqual(['"2"', [a]])
    etags.replace(a, '"2"', '"2"')
    expect([etags.pinned(a), told]).toEqual(['"2"', [a]])
    etags.observe(a, '"4"')
    etags.replace(a, '"other"', '"4"')
    expect([etags.pinned(a), told]).toEqual(['"2"', [a, a]])
    etags.replace(a, '"2"', '"4"')
    expect([etags.pinned(a), told]).toEqual(['"4"', [a, a, a]])
  })
})
