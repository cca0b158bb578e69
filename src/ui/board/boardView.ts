import type { JobCard, StatusChoice } from '../../services/reads/jobViews'
import type { JobSummary, Standing } from '../workspace/jobSummary'

/** A card as it is drawn: the person's own edits are in it. */
export interface BoardCard extends JobCard {
  readonly standing: Standing
  /** Days from today to the delivery: negative when it is late; null without a date. */
  readonly dueInDays: number | null
}

export interface BoardColumn {
  readonly status: string
  readonly cards: readonly BoardCard[]
}

export interface BoardInput {
  readonly jobs: readonly JobCard[]
  readonly statuses: readonly StatusChoice[]
  /** The open sessions: what they hold is newer than what the board has read. */
  readonly open: readonly JobSummary[]
  /** Where cards are on their way to, while their session is still loading. */
  readonly moving: ReadonlyMap<string, string>
  readonly search: string
  /** Today as a calendar day, `YYYY-MM-DD`. */
  readonly today: string
}

const dayMs = 24 * 60 * 60 * 1000

/** Sorts the jobs into their columns, in the order of the statuses, as the person's own sessions see them. Pure. */
export function boardColumns(input: BoardInput): readonly BoardColumn[] {
  const { jobs, statuses, open, moving, today } = input
  const search = wordsIn(input.search)
  const summaries = new Map(open.map((summary) => [summary.jobId, summary]))
  const cards = jobs
    .filter((job) => summaries.has(job.id) || hasWords(job, search))
    .map((job) => boardCard(job, summaries.get(job.id), moving.get(job.id), today))
    .filter((card) => card !== null)
    .filter((card) => !summaries.has(card.id) || hasWords(card, search))
  // A status nobody told of gets a column of its own: no job is ever missing from the board.
  const columns = new Map<string, BoardCard[]>(statuses.map(({ value }) => [value, []]))
  for (const card of cards) {
    const inIt = columns.get(card.status) ?? []
    columns.set(card.status, inIt)
    inIt.push(card)
  }
  return [...columns].map(([status, inIt]) => ({ status, cards: inIt }))
}

/** What was read now, with the objects of before for whatever is the same: so that nobody looks at it again. */
export function unchangedKept(before: readonly JobCard[], now: readonly JobCard[]): readonly JobCard[] {
  const known = new Map(before.map((job) => [job.id, job]))
  return now.map((job) => {
    const last = known.get(job.id)
    return last !== undefined && isSame(last, job) ? last : job
  })
}

/** The columns as they are now, with those of before that have the same cards. */
export function columnsKept(
  before: readonly BoardColumn[],
  now: readonly BoardColumn[],
): readonly BoardColumn[] {
  return now.map((column) => {
    const last = before.find(({ status }) => status === column.status)
    return last !== undefined && areSame(last.cards, column.cards) ? last : column
  })
}

function areSame(one: readonly BoardCard[], other: readonly BoardCard[]): boolean {
  return one.length === other.length && one.every((card, index) => card === other[index])
}

function isSame(one: JobCard, other: JobCard): boolean {
  const names = Object.keys(other) as (keyof JobCard)[]
  return names.every((name) => one[name] === other[name])
}

/** Whether every word of the search is somewhere on the card, whatever its case or accents. */
export function matches(card: Searched, search: string): boolean {
  return hasWords(card, wordsIn(search))
}

function wordsIn(search: string): readonly string[] {
  return plain(search)
    .split(/\s+/)
    .map((word) => word.replace(/^#/, ''))
    .filter((word) => word !== '')
}

function hasWords(card: Searched, words: readonly string[]): boolean {
  return words.every((word) => wordsOn(card).includes(word))
}

type Searched = Pick<JobCard, 'jobNumber' | 'name' | 'clientName'>

/** The cards of jobs that nobody has open here: the same objects as long as their jobs and the day are. */
const still = new WeakMap<JobCard, { readonly today: string; readonly card: BoardCard }>()

function stillCard(job: JobCard, today: string): BoardCard {
  const last = still.get(job)
  if (last?.today === today) return last.card
  const card = { ...job, standing: 'atRest', dueInDays: dueIn(job, today) } as const
  still.set(job, { today, card })
  return card
}

function dueIn({ deliveryDate }: Pick<JobCard, 'deliveryDate'>, today: string): number | null {
  return deliveryDate === null ? null : daysBetween(today, deliveryDate)
}

function boardCard(
  job: JobCard,
  open: JobSummary | undefined,
  target: string | undefined,
  today: string,
): BoardCard | null {
  if (open === undefined && target === undefined) return stillCard(job, today)
  if (open?.standing === 'gone' || open?.standing === 'stranded') return null
  const seen = open === undefined || open.status === null ? job : { ...job, ...overlay(open) }
  return {
    ...seen,
    status: target ?? seen.status,
    standing: open?.standing ?? 'atRest',
    dueInDays: dueIn(seen, today),
  }
}

function overlay({ name, client, status, deliveryDate }: JobSummary) {
  return { name: name ?? '', clientName: client, status: status ?? '', deliveryDate }
}

function daysBetween(from: string, to: string): number | null {
  const days = (Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / dayMs
  return Number.isNaN(days) ? null : days
}

const known = new WeakMap<object, string>()

/** What can be found on a card; worked out once for each, for a search is made of many keystrokes. */
function wordsOn(card: Searched): string {
  const found = known.get(card) ?? plain(`${card.jobNumber} ${card.name} ${card.clientName ?? ''}`)
  known.set(card, found)
  return found
}

function plain(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase()
    .trim()
}
