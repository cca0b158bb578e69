import { describe, expect, it } from 'vitest'
import { germanMessages, messages, parkedWith, snapshotWith, versionWith } from '../testing/snapshots'
import { costRows, hasCosts } from './costRows'
import { goneView } from './goneView'
import { jobHeadView } from './jobHeadView'

describe('the head of a job’s page', () => {
  it('says number, name, client and status, with the person’s own edits', () => {
    const snapshot = snapshotWith({ edits: { job_status: 'in_progress' } })
    expect(jobHeadView(snapshot, messages)).toEqual({
      number: '1042',
      name: 'Balustrade',
      client: 'Kelso Catering',
      status: 'In progress',
      times: '',
    })
    expect(jobHeadView(snapshot, germanMessages).status).toBe('In Arbeit')
  })

  it('says since when, as far as the server does', () => {
    const details = { created_at: '2020-03-04T01:00:00Z', updated_at: '2020-03-05T01:00:00Z' }
    const { times } = jobHeadView(snapshotWith({ base: versionWith({}, { details }) }), messages)
    expect(times).toMatch(/^Created .*2020.*, changed .*2020/)
  })

  it('says when a colleague saved whose version waits for decisions, as the banner does', () => {
    const at = (updated_at: string) => ({ details: { updated_at } })
    const theirs = versionWith({ notes: 'theirs' }, at('2021-03-05T01:00:00Z'))
    const { context } = parkedWith({ notes: 'mine' }, theirs)
    const base = versionWith({}, at('2020-03-05T01:00:00Z'))
    expect(jobHeadView(snapshotWith({ ...context, base }), messages).times).toMatch(/2021/)
  })

  it('is empty before anything is known', () => {
    expect(Object.values(jobHeadView(snapshotWith({ base: null }), messages)).join('')).toBe('')
  })
})

describe('a job that is gone', () => {
  it('has a picture that says who deleted it', () => {
    const view = (change: object) => goneView(snapshotWith(change, ['gone']), messages)?.heading
    expect(view({ goneBy: 'Tom' })).toBe('Tom deleted this job')
    expect(view({})).toBe('This job was deleted')
    expect(view({ notice: { code: 'gone', by: null, own: true } })).toBe('You deleted this job')
    expect(view({ base: null })).toBe('There is no such job')
  })

  it('keeps the form while something unsaved of it is left', () => {
    expect(goneView(snapshotWith({ edits: { notes: 'mine' } }, ['gone']), messages)).toBeNull()
    expect(goneView(snapshotWith(), messages)).toBeNull()
  })
})

describe('the table of costs', () => {
  const quote = { cost: '80', revenue: '100', hours: '2.5', profitMargin: '20.0' }

  it('puts estimate, quote and actual side by side', () => {
    expect(costRows({ estimate: null, quote, actual: null }, germanMessages)).toEqual([
      { label: 'Stunden', cells: ['–', '2,50', '–'] },
      { label: 'Kosten', cells: ['–', '80,00', '–'] },
      { label: 'Erlös', cells: ['–', '100,00', '–'] },
      { label: 'Marge', cells: ['–', '20 %', '–'] },
    ])
  })

  it('is not there when there are no costs at all', () => {
    expect(hasCosts({ estimate: null, quote: null, actual: null })).toBe(false)
    expect(hasCosts({ estimate: null, quote, actual: null })).toBe(true)
  })
})
