import type { Fields } from '../../src/services/resources/job'
import type {
  Asked,
  Chosen,
  Commit,
  HistoryEvent,
  Operation,
  Outcome,
  Question,
  Rest,
  Sent,
  Shown,
} from './history'

const job = 'J'

/** The words for writing a history by hand: one job `J`, and whoever it takes. */
export const created = (values: Fields): HistoryEvent => ({ type: 'created', job, values })
export const final = (
  values: Fields | null,
  changeIds: string[] = [],
  notes: string[] = [],
): HistoryEvent => ({
  type: 'final',
  job,
  values,
  changeIds,
  notes,
})

/** What one client does and meets. */
export function page(client: string) {
  const on = { client, job }
  return {
    shown: (values: Fields, status: Shown['status'] = 'saved', questions: Question[] = []): HistoryEvent => ({
      type: 'shown',
      ...on,
      values,
      status,
      questions,
    }),
    typed: (values: Fields, marks: Record<string, string> = {}): HistoryEvent => ({
      type: 'typed',
      ...on,
      values,
      marks,
    }),
    asked: (what: Asked['what'] = 'save'): HistoryEvent => ({ type: 'asked', ...on, what }),
    hinted: (): HistoryEvent => ({ type: 'hinted', ...on }),
    sent: (changeId: string, after: Fields, more: Partial<Sent> = {}): HistoryEvent => ({
      type: 'sent',
      ...on,
      changeId,
      kind: 'save',
      after,
      ...more,
    }),
    reloaded: (): HistoryEvent => ({ type: 'reloaded', ...on }),
    told: (changeId: string, told: Outcome['told'], names?: string[]): HistoryEvent => ({
      type: 'outcome',
      ...on,
      changeId,
      told,
      ...(names && { names }),
    }),
    chose: (take: Chosen['take'], names: string[], theirs: Fields, values?: Fields): HistoryEvent => ({
      type: 'chosen',
      ...on,
      take,
      names,
      theirs,
      ...(values && { values }),
    }),
    discarded: (...names: string[]): HistoryEvent => ({ type: 'discarded', ...on, names }),
    dropped: (values: Fields): HistoryEvent => ({
      type: 'discarded',
      ...on,
      names: Object.keys(values),
      values,
    }),
    pressed: (operation: Operation): HistoryEvent => ({ type: 'asked', ...on, what: 'operation', operation }),
    cutOff: (): HistoryEvent => ({ type: 'outage', ...on }),
    line: (up: boolean, ms: number): HistoryEvent => ({ type: 'line', ...on, up, ms }),
    answered: (changeId: string, bytes: number, recordBytes: number): HistoryEvent => ({
      type: 'answered',
      ...on,
      changeId,
      bytes,
      recordBytes,
    }),
    committed: (
      changeId: string,
      before: Fields,
      after: Fields,
      more: Partial<Commit> = {},
    ): HistoryEvent => ({
      type: 'commit',
      ...on,
      kind: 'update',
      changeId,
      recordedAs: changeId,
      before,
      after,
      ...more,
    }),
    rested: (state: Rest['state'], unsaved: Fields = {}, kept: Fields[] = []): HistoryEvent => ({
      type: 'rest',
      ...on,
      state,
      unsaved,
      kept,
    }),
  }
}
