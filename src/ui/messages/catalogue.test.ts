import { describe, expect, it } from 'vitest'
import { jobFields } from '../../services/resources/job'
import { jobResource } from '../../services/resources/jobResource'
import { createMessages } from './catalogue'
import { german } from './de'
import { english } from './en'
import { hebrew } from './he'
import { choiceLabel, fieldLabel } from './fieldMessages'
import { languages } from './languages'

type Leaves = readonly (readonly [path: string, kind: string])[]

function leaves(value: unknown, path = ''): Leaves {
  if (typeof value !== 'object' || value === null) return [[path, typeof value]]
  return Object.entries(value).flatMap(([key, each]) => leaves(each, `${path}.${key}`))
}

/** Words by area, without the formatters and without the fields, whose English is the field table's. */
function sentencesOf(catalogue: typeof english): Leaves {
  return leaves({ ...createMessages(catalogue), format: {}, fields: {} })
}

const catalogues = await Promise.all(Object.values(languages).map(({ load }) => load()))

describe('the message catalogue', () => {
  it.each(catalogues)('says in $language everything it says in English', (catalogue) => {
    expect(sentencesOf(catalogue)).toEqual(sentencesOf(english))
    expect(sentencesOf(english).length).toBeGreaterThan(200)
  })

  it('has no message that says nothing', () => {
    for (const catalogue of catalogues) {
      const { format: _say, ...areas } = createMessages(catalogue)
      const texts = JSON.stringify(areas, (_key, value: unknown) =>
        typeof value === 'string' ? value.trim() : value,
      )
      expect(texts).not.toContain('""')
    }
  })

  it('sets names apart in sentences that run the other way, and counts one, two and more', () => {
    const { board, conflict, format } = createMessages(hebrew).about(jobResource.name)
    const title = conflict.title({ names: ['Tom Brightwater'], own: false })
    expect(title).toBe('העבודה שונתה על ידי \u2068Tom Brightwater\u2069 בזמן העריכה שלך')
    expect([1, 2, 11].map(board.count)).toEqual(['עבודה אחת', 'שתי עבודות', '11 עבודות'])
    expect(format.day('2020-03-14')).toBe('14 במרץ 2020')
  })

  it('lets an application say something else, and keeps the rest', () => {
    const messages = createMessages(english, { board: { title: 'Orders' } })
    expect([messages.board.title, messages.board.newJob]).toEqual(['Orders', 'New job'])
  })

  it('takes the dates of a region', () => {
    const inMarch = '2020-03-14'
    expect(createMessages(english, {}, 'en-GB').format.day(inMarch)).toBe('14 Mar 2020')
    expect(createMessages(english, {}, 'en-US').format.day(inMarch)).toBe('Mar 14, 2020')
  })

  it('calls fields and choices by the table in English, and by its own words in German', () => {
    const status = jobFields.find(({ name }) => name === 'job_status')
    if (status === undefined) throw new Error('The field table has no status.')
    expect(fieldLabel(createMessages(english).fields, status)).toBe('Status')
    expect(choiceLabel(createMessages(english).fields, status, 'in_progress')).toBe('In progress')
    expect(choiceLabel(createMessages(german).fields, status, 'in_progress')).toBe('In Arbeit')
    expect(choiceLabel(createMessages(german).fields, status, 'mislaid')).toBe('mislaid')
  })

  it('shows the label of the table for a field it has no word for', () => {
    const row = { name: 'finish', label: 'Finish', kind: 'text', nullable: true } as const
    expect(fieldLabel(createMessages(german).fields, row)).toBe('Finish')
  })
})
