import { describe, expect, it } from 'vitest'
import type { JobCard } from '../../services/reads/jobViews'
import type { JobSummary } from '../workspace/jobSummary'
import { messages } from '../testing/snapshots'
import { boardColumns, matches, unchangedKept, type BoardInput } from './boardView'
import { cardDue } from './cardDue'

const card = (id: string, change: Partial<JobCard> = {}): JobCard => ({
  id,
  jobNumber: Number(id) + 1000,
  name: `Bracket ${id}`,
  clientName: 'Kelso Catering',
  contactName: null,
  status: 'draft',
  deliveryDate: null,
  paid: false,
  rejected: false,
  fullyInvoiced: false,
  priority: 0,
  createdAt: null,
  updatedAt: '2025-03-14T00:00:00.000Z',
  etag: null,
  ...change,
})
const open = (jobId: string, change: Partial<JobSummary> = {}): JobSummary => ({
  jobId,
  standing: 'atRest',
  number: String(Number(jobId) + 1000),
  name: `Bracket ${jobId}`,
  client: 'Kelso Catering',
  status: 'draft',
  deliveryDate: null,
  statusTrouble: null,
  ...change,
})
const board = (change: Partial<BoardInput>) =>
  boardColumns({
    jobs: [],
    statuses: [
      { value: 'draft', label: 'Draft' },
      { value: 'approved', label: 'Approved' },
    ],
    open: [],
    moving: new Map(),
    search: '',
    today: '2025-03-14',
    ...change,
  })
const layout = (change: Partial<BoardInput>) =>
  board(change).map(({ status, cards }) => `${status}: ${cards.map(({ id }) => id).join()}`)

describe('the columns of the board', () => {
  it('are the statuses in their order, with the cards in the order of the server', () => {
    const jobs = [card('3', { status: 'approved' }), card('1'), card('2')]
    expect(layout({ jobs })).toEqual(['draft: 1,2', 'approved: 3'])
  })

  it('R07 show a job as its open session has it', () => {
    const edited = open('1', { status: 'approved', name: 'Fence', client: null, standing: 'unsaved' })
    const [, approved] = board({ jobs: [card('1')], open: [edited] })
    expect(approved?.cards[0]).toMatchObject({ name: 'Fence', clientName: null, standing: 'unsaved' })
  })

  it('keep what was read while a session is still loading', () => {
    const loading = open('1', { status: null, name: null, standing: 'loading' })
    expect(board({ jobs: [card('1')], open: [loading] })[0]?.cards[0]).toMatchObject({ name: 'Bracket 1' })
  })

  it('show a card where it is on its way to', () => {
    expect(layout({ jobs: [card('1')], moving: new Map([['1', 'approved']]) })).toEqual([
      'draft: ',
      'approved: 1',
    ])
  })

  it('leave a deleted job out', () => {
    expect(layout({ jobs: [card('1'), card('2')], open: [open('1', { standing: 'gone' })] })).toEqual([
      'draft: 2',
      'approved: ',
    ])
  })

  it('grow a column for a status nobody told of, so that no job is missing', () => {
    expect(layout({ jobs: [card('1', { status: 'mislaid' })] })).toEqual([
      'draft: ',
      'approved: ',
      'mislaid: 1',
    ])
  })

  it('hold only what is searched for', () => {
    const jobs = [card('1'), card('2', { name: 'Café counter' }), card('3', { clientName: null })]
    expect(layout({ jobs, search: 'cafe' })).toEqual(['draft: 2', 'approved: '])
    expect(layout({ jobs, search: '  kelso BRACKET ' })).toEqual(['draft: 1', 'approved: '])
  })
})

describe('the search', () => {
  it.each(['1001', '#1001', 'brack 1001', 'KELSO', ''])('finds the job with "%s"', (search) => {
    expect(matches(card('1'), search)).toBe(true)
  })
  it.each(['1002', 'kelso harbour'])('does not find it with "%s"', (search) => {
    expect(matches(card('1'), search)).toBe(false)
  })
})

describe('when a card is due', () => {
  const due = (deliveryDate: string | null, status = 'in_progress') => {
    const [column] = board({
      jobs: [card('1', { deliveryDate, status })],
      statuses: [{ value: status, label: '' }],
    })
    const found = column?.cards[0]
    if (found === undefined) throw new Error('The card is missing.')
    return cardDue(found, messages)
  }

  it('is said the way people say it', () => {
    expect(due('2025-03-14')).toEqual({ text: 'Today', late: false })
    expect(due('2025-03-15')).toEqual({ text: 'Tomorrow', late: false })
    expect(due('2025-03-12')).toEqual({ text: '2 days late', late: true })
    expect(due('2025-04-02')?.text).toMatch(/2/)
    expect(due(null)).toBeNull()
  })

  it('does not call a finished job late', () => {
    expect(due('2025-03-01', 'recently_completed')).toMatchObject({ late: false })
    expect(due('not a day')).toEqual({ text: 'not a day', late: false })
  })
})

describe('a board that is read again', () => {
  it('has the cards of before for all that is the same, and other ones for what changed, or when the day has', () => {
    const jobs = [card('1'), card('2', { deliveryDate: '2025-03-15' })]
    const now = [card('3'), card('2', { deliveryDate: '2025-03-15' }), card('1', { name: 'Fence' })]
    const again = unchangedKept(jobs, now)
    expect(again).toEqual(now)
    const cardsOf = (change: Partial<BoardInput>) => board(change).flatMap(({ cards }) => cards)
    const before = cardsOf({ jobs })
    expect(
      cardsOf({ jobs: again })
        .filter((each) => before.includes(each))
        .map(({ id }) => id),
    ).toEqual(['2'])
    expect(cardsOf({ jobs: again, open: [open('2', { name: 'Gate' })] }).map(({ name }) => name)).toContain(
      'Gate',
    )
    const [tomorrow] = cardsOf({ jobs: [again[1] ?? card('2')], today: '2025-03-15' })
    expect([tomorrow?.id, tomorrow?.dueInDays]).toEqual(['2', 0])
  })
})
