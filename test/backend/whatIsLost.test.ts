import { describe, expect, test } from 'vitest'
import { save, workshop } from './workshop'

const profiles = ['strict', 'deployed'] as const

describe('docs/backend.md: a write that does not move the tag', () => {
  test('L1 is asked about when the backend moves it after all', async () => {
    const { tomOpens, hanaMoves, stored } = await workshop('strict')
    const tom = await tomOpens()
    await hanaMoves('approved')
    await save(tom, { job_status: 'special' })
    expect(tom.getSnapshot().hasTag('choosing')).toBe(true)
    expect(await stored()).toMatchObject({ job_status: 'approved' })
  })

  test('is overwritten unseen when the checksum is soft', async () => {
    const { tomOpens, hanaMoves, stored } = await workshop('deployed')
    const tom = await tomOpens()
    await hanaMoves('approved')
    await save(tom, { job_status: 'special' })
    expect(tom.getSnapshot().context.notice).toMatchObject({ code: 'saved' })
    expect(await stored()).toMatchObject({ job_status: 'special' })
  })

  test.each(profiles)(
    'L8 and survives a save of other fields, which sends nothing else (%s)',
    async (profile) => {
      const { tomOpens, hanaMoves, stored } = await workshop(profile)
      const tom = await tomOpens()
      await hanaMoves('approved')
      await save(tom, { notes: 'Mind the paint' })
      expect(await stored()).toMatchObject({ job_status: 'approved', notes: 'Mind the paint' })
    },
  )
})

describe('docs/backend.md: a card that is moved without its tag', () => {
  test('L12 is noticed by a page that compares what it shows, once, and by none that asks for the tag alone', async () => {
    const { tomOpens, tomLooks, hanaMoves } = await workshop('deployed')
    const tom = await tomOpens()
    await hanaMoves('approved')
    expect(await tomLooks(tom, 'tag')).toEqual({ type: 'check.same' })
    expect(await tomLooks(tom, 'values')).toEqual({ type: 'check.changed', etag: null })
    expect(tom.getSnapshot().context.base?.fields).toMatchObject({ job_status: 'approved' })
    expect(await tomLooks(tom, 'values')).toEqual({ type: 'check.same' })
  })

  test.each(profiles)('L6 and nothing is read again where nothing was moved (%s)', async (profile) => {
    const { tomOpens, tomLooks } = await workshop(profile)
    expect(await tomLooks(await tomOpens(), 'values')).toEqual({ type: 'check.same' })
  })
})

describe('docs/backend.md: two writes in one millisecond', () => {
  test('L1 have tags of their own where the version is a counter', async () => {
    const { tomOpens, hanaWrites, stored } = await workshop('strict')
    const tom = await tomOpens()
    await hanaWrites({ notes: 'hers' })
    await save(tom, { notes: 'his' })
    expect(tom.getSnapshot().hasTag('choosing')).toBe(true)
    expect(await stored()).toMatchObject({ notes: 'hers' })
  })

  test('share one where it is the clock: the first is overwritten unseen', async () => {
    const { tomOpens, hanaWrites, stored } = await workshop('deployed')
    const tom = await tomOpens()
    await hanaWrites({ notes: 'hers' })
    await save(tom, { notes: 'his' })
    expect(tom.getSnapshot().hasTag('choosing')).toBe(false)
    expect(await stored()).toMatchObject({ notes: 'his' })
  })
})

describe('docs/backend.md: a body and a tag of different versions', () => {
  test('L1 are not taken together where the tag tells, so nothing is lost', async () => {
    const { tomOpens, hanaWrites, later, betweenBodyAndTag, stored } = await workshop('deployed')
    betweenBodyAndTag(async () => {
      later()
      await hanaWrites({ notes: 'hers' })
    })
    const tom = await tomOpens()
    expect(tom.getSnapshot().context.base?.fields).toMatchObject({ notes: 'hers' })
    later()
    await save(tom, { notes: 'his, after reading hers' })
    expect(await stored()).toMatchObject({ notes: 'his, after reading hers' })
  })
})
