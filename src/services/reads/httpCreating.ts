import type { AxiosInstance } from 'axios'
import { createAsk, type AskOptions, type HttpAnswer } from '../http/httpAnswer'
import { meaningOf } from '../http/httpMeaning'
import { wireValues } from '../http/jobDelta'
import { jsonOf } from '../http/loadOutcome'
import { readMessage, readProblems } from '../http/readProblems'
import { own } from '../json/json'
import { readAs } from '../json/shape'
import type { Creating, CreateOutcome, CreatedRecord, Creation, FindOutcome } from '../port/creating'
import type { FieldTable } from '../record/fieldTable'
import { trimOuterSpace } from '../record/trimOuterSpace'
import { jobFields } from '../resources/job'
import { newJobFields } from '../resources/newJobFields'
import * as shapes from './jobViewShapes'
import type { JobCard } from './jobViews'

export interface HttpCreatingOptions extends AskOptions {
  readonly http: AxiosInstance
  /** Default: the job's field table. */
  readonly fields?: FieldTable
}

const jobsPath = '/job/rest/jobs/'
const boardPath = '/job/api/jobs/fetch-all/'
/** How far the clocks of two machines may be apart. */
const clocksApartMs = 5 * 60_000

/** Making jobs over an axios instance. */
export function createHttpCreating(options: HttpCreatingOptions): Creating {
  const { http, fields: known = jobFields } = options
  const fields: FieldTable = [...known, ...newJobFields]
  const ask = createAsk(http, options)
  return {
    async create({ changeId, values }, signal) {
      const body = JSON.stringify({ ...wireValues(fields, values), change_id: changeId })
      const answer = await ask({ method: 'POST', url: jobsPath, body }, signal)
      return createOutcome(fields, answer)
    },
    async find(creation, signal) {
      const { changeId } = creation
      const answer = await ask({ method: 'GET', url: `${jobsPath}created/${changeId}/` }, signal)
      const meaning = meaningOf(answer)
      const record = meaning === 'done' ? readCreated(answer) : null
      if (record !== null) return { type: 'find.done', record }
      const saysSo = own(jsonOf(answer), 'change_id') === changeId
      if (meaning === 'missing' && saysSo) return { type: 'find.absent' }
      // Whoever keeps no such ids has nothing at that address, whatever it answers.
      if (meaning !== 'missing' && meaning !== 'refused') return { type: 'find.failed' }
      return onTheBoard(creation, await ask({ method: 'GET', url: boardPath }, signal))
    },
  }
}

function createOutcome(fields: FieldTable, answer: HttpAnswer): CreateOutcome {
  const meaning = meaningOf(answer)
  const body = jsonOf(answer)
  switch (meaning) {
    case 'done': {
      const record = readCreated(answer)
      return record === null ? { type: 'create.unknown', why: 'broken' } : { type: 'create.done', record }
    }
    case 'network':
    case 'timeout':
    case 'server':
    case 'broken':
      return { type: 'create.unknown', why: meaning }
    case 'same':
      return { type: 'create.unknown', why: 'broken' }
    case 'wait':
      return { type: 'create.wait' }
    case 'signedOut':
      return { type: 'create.signedOut' }
    case 'denied':
      return { type: 'create.denied' }
    case 'refused':
    case 'tooLarge':
    case 'missing':
    case 'duplicate':
    case 'stale':
      return { type: 'create.refused', problems: readProblems(fields, body), message: readMessage(body) }
  }
}

function readCreated(answer: HttpAnswer): CreatedRecord | null {
  const made = readAs(shapes.createdJob, jsonOf(answer))
  return made && { id: made.id, number: made.jobNumber }
}

/** The jobs of the board that have the name and the client of what was asked for, and were made no earlier. */
function onTheBoard({ values, labels, madeAt }: Creation, answer: HttpAnswer): FindOutcome {
  const board = meaningOf(answer) === 'done' ? readAs(shapes.board, jsonOf(answer)) : null
  if (board === null) return { type: 'find.failed' }
  const text = (value: unknown) => (typeof value === 'string' ? trimOuterSpace(value) : '')
  const client = labels[text(values['client_id'])]
  const since = Date.parse(madeAt) - clocksApartMs
  const isLikely = (card: JobCard) =>
    text(card.name) === text(values['name']) &&
    (client === undefined || text(card.clientName) === text(client)) &&
    (card.createdAt === null || Date.parse(card.createdAt) >= since)
  const records = [...board.active, ...board.archived].filter(isLikely)
  return {
    type: 'find.likely',
    records: records.map(({ id, jobNumber, name }) => ({ id, number: jobNumber, name })),
  }
}
