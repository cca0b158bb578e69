import { expect } from 'vitest'
import type { Commit } from '../../../server/createServer'
import type { TestJob } from '../../../server/testing/testJob'
import type { TestBrowser } from '../../../server/testing/testServer'
import type { RecordVersion, SentOperation } from '../../../src/services/port/recordApi'
import type { WriteFormat } from '../../../src/services/resources/resource'

const quoted = 'Plenum boxes, level 4 fit-out'

/** One operation: how it is asked for, what request it is, and what comes of it. */
export interface OperationRow {
  readonly name: string
  readonly format: WriteFormat
  /** A seeded job to do it to; a new one without. */
  readonly seeded?: string
  /** What somebody did to the job before. */
  readonly prepare?: (tom: TestBrowser, job: TestJob) => Promise<unknown>
  readonly operation: (version: RecordVersion) => Operation
  readonly request: readonly [method: string, path: string]
  readonly body: object | undefined
  readonly commit: Commit['kind']
  /** Whether the answer shows the record as written. */
  readonly showsVersion: boolean
  /** What the identical request is answered once it was written although nobody heard so. */
  readonly again: object
}

type Operation =
  | Pick<SentOperation & { kind: 'save' }, 'kind' | 'before' | 'after'>
  | Pick<SentOperation & { kind: 'addEvent' }, 'kind' | 'text'>
  | { readonly kind: 'acceptQuote' | 'delete' }
  | Pick<SentOperation & { kind: 'undo' }, 'kind' | 'undoes'>

const stale = { type: 'send.stale', status: 412 }
const save = {
  kind: 'save',
  before: { notes: null, paid: false },
  after: { notes: 'New.', paid: true },
} as const
const text = expect.any(String) as string

/** Every operation of the port. */
export const operationRows: readonly OperationRow[] = [
  {
    name: 'save, with what it was based on',
    format: 'delta',
    operation: () => save,
    request: ['patch', ''],
    body: {
      change_id: text,
      job_id: text,
      fields: ['notes', 'paid'],
      before: save.before,
      after: save.after,
      before_checksum: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
      made_at: text,
    },
    commit: 'update',
    showsVersion: true,
    again: stale,
  },
  {
    name: 'save, plain values',
    format: 'plain',
    operation: () => save,
    request: ['patch', ''],
    body: save.after,
    commit: 'update',
    showsVersion: true,
    again: stale,
  },
  {
    name: 'add a note',
    format: 'delta',
    operation: () => ({ kind: 'addEvent', text: 'Rang, no answer.' }),
    request: ['post', 'events/create/'],
    body: { description: 'Rang, no answer.' },
    commit: 'note',
    showsVersion: false,
    again: { type: 'send.duplicate', message: null },
  },
  {
    name: 'accept the quote',
    format: 'delta',
    seeded: quoted,
    operation: () => ({ kind: 'acceptQuote' }),
    request: ['post', 'quote/accept/'],
    body: {},
    commit: 'quote',
    showsVersion: false,
    again: stale,
  },
  {
    name: 'undo a change',
    format: 'delta',
    prepare: (tom, { url, tag }) => tom.send('PATCH', url, { notes: 'Wrong.' }, { 'if-match': tag }),
    operation: ({ events }) => ({
      kind: 'undo',
      undoes: events.find(({ canUndo }) => canUndo)?.changeId ?? '',
    }),
    request: ['post', 'undo-change/'],
    body: { change_id: text, undo_change_id: text },
    commit: 'undo',
    showsVersion: true,
    again: stale,
  },
  {
    name: 'delete',
    format: 'delta',
    operation: () => ({ kind: 'delete' }),
    request: ['delete', ''],
    body: undefined,
    commit: 'delete',
    showsVersion: false,
    again: { type: 'send.missing', by: 'Hana Whitlock' },
  },
]
