import { describe, expect, test } from 'vitest'
import { keepMine, save, workshop } from './workshop'

describe('docs/backend.md: with the strict checksum alone', () => {
  test('L1 a write that did not move the tag ends in the dialog, and the choice is saved', async () => {
    const { tomOpens, hanaMoves, stored } = await workshop('deployed', { strictChecksum: true })
    const tom = await tomOpens()
    await hanaMoves('approved')
    await save(tom, { job_status: 'special' })
    expect(tom.getSnapshot().hasTag('choosing')).toBe(true)
    expect(await stored()).toMatchObject({ job_status: 'approved' })
    await keepMine(tom, 'job_status')
    expect(await stored()).toMatchObject({ job_status: 'special' })
  })

  test('L1 so does the second write of one millisecond', async () => {
    const { tomOpens, hanaWrites, stored } = await workshop('deployed', { strictChecksum: true })
    const tom = await tomOpens()
    await hanaWrites({ notes: 'hers' })
    await save(tom, { notes: 'his' })
    expect(tom.getSnapshot().hasTag('choosing')).toBe(true)
    expect(await stored()).toMatchObject({ notes: 'hers' })
    await keepMine(tom, 'notes')
    expect(await stored()).toMatchObject({ notes: 'his' })
  })
})
