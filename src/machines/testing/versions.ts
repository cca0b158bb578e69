import type { Fields } from '../../services/record/fieldTable'
import type { RecordEvent, RecordVersion, Person } from '../../services/port/recordApi'

/** Two people of the office, for tests. */
export const hana: Person = { id: 'hana', name: 'Hana Ito', canEdit: true }
export const tom: Person = { id: 'tom', name: 'Tom Reid', canEdit: true }

/** A version of a record with the given values and events, newest event first. */
export function versionOf(fields: Fields, events: readonly RecordEvent[] = [], etag = '"1"'): RecordVersion {
  return { etag, fields, names: {}, events, details: {} }
}

/** An event that changed fields, or a note when there is no `after`. */
export function eventOf(id: string, changes: Partial<RecordEvent>): RecordEvent {
  return {
    id,
    at: '2026-03-04T09:30:00.000Z',
    by: hana.name,
    kind: changes.after ? 'job_updated' : 'manual_note',
    text: '',
    changeId: null,
    before: null,
    after: null,
    canUndo: false,
    undoText: null,
    ...changes,
  }
}
