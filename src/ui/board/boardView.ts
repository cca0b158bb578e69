import type { FieldChoice } from '../../services/fieldTable'
import type { JobSummary, Standing } from '../openJobs/jobSummary'

/** A job as the board's own read shows it; null where the server says nothing. */
export interface BoardJob {
  readonly id: string
  readonly number: string
  readonly name: string
  readonly client: string | null
  readonly status: string
  readonly deliveryDate: string | null
  readonly paid: boolean
  readonly rejected: boolean
}

export interface BoardCard extends BoardJob {
  readonly standing: Standing
  /** Days from today to the delivery: negative when it is late; null without a date. */
  readonly dueInDays: number | null
}

export interface BoardColumn {
  readonly status: string
  readonly cards: readonly BoardCard[]
}

export interface BoardInput {
  readonly jobs: readonly BoardJob[]
  readonly statuses: readonly FieldChoice[]
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
  const { jobs, statuses, open, moving, search, today } = input
  const summaries = new Map(open.map((summary) => [summary.jobId, summary]))
  const cards = jobs
    .map((job) => boardCard(job, summaries.get(job.id), moving.get(job.id), today))
    .filter((card) => card !== null && matches(card, search))
    .filter((card) => card !== null)
  return statuses.map(({ value }) => ({
    status: value,
    cards: cards.filter((card) => card.status === value),
  }))
}

/** Whether every word of the search is somewhere on the card, whatever its case or accents. */
export function matches(card: Pick<BoardJob, 'number' | 'name' | 'client'>, search: string): boolean {
  const where = plain(`${card.number} ${card.name} ${card.client ?? ''}`)
  return plain(search)
    .split(/\s+/)
    .every((word) => where.includes(word.replace(/^#/, '')))
}

function boardCard(
  job: BoardJob,
  summary: JobSummary | undefined,
  target: string | undefined,
  today: string,
) {
  if (summary?.standing === 'gone') return null
  const loaded = summary !== undefined && summary.status !== null
  const { name, client, status, deliveryDate } = loaded ? summary : job
  const card: BoardCard = {
    ...job,
    name: name ?? '',
    client,
    status: target ?? status ?? job.status,
    deliveryDate,
    standing: summary?.standing ?? 'atRest',
    dueInDays: deliveryDate === null ? null : daysBetween(today, deliveryDate),
  }
  return card
}

function daysBetween(from: string, to: string): number | null {
  const days = (Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / dayMs
  return Number.isNaN(days) ? null : days
}

function plain(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase()
    .trim()
}
