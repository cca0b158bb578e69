import type { EditSession } from '../../../src/machines/session/editSession.machine'
import { sameTag } from '../../../src/machines/merge/sameTag'
import type { Notice, SessionContext } from '../../../src/machines/session/editSession.types'
import { theirsOf } from '../../../src/machines/session/parked'
import { outcomeOf, sentOf, writeOf } from '../../../src/machines/session/write'
import type { SentOperation } from '../../../src/services/port/recordApi'
import type { Fields } from '../../../src/services/resources/job'
import { jobResource } from '../../../src/services/resources/jobResource'
import { confirmView } from '../../../src/ui/conflict/confirmView'
import { conflictView } from '../../../src/ui/conflict/conflictView'
import { jobFormView } from '../../../src/ui/form/jobFormView'
import { createMessages } from '../../../src/ui/messages/catalogue'
import { english } from '../../../src/ui/messages/en'
import { statusView } from '../../../src/ui/notices/statusView'
import type { HistoryEvent, Outcome, Question, Shown } from '../../history/history'
import type { ComposingBox } from './page'

type Snapshot = ReturnType<EditSession['getSnapshot']>
type Page = { readonly client: string; readonly job: string }

const messages = createMessages(english).about(jobResource.name)

/**
 * Records what a page shows of a session and what it tells its person, by the views the page is drawn from.
 *
 * @param boxOf the box that shows what its person is composing, whatever the session holds.
 */
export function watchSession(
  session: EditSession,
  page: Page,
  record: (event: HistoryEvent) => void,
  boxOf: () => ComposingBox | undefined,
): void {
  let before = session.getSnapshot()
  let last = ''
  session.subscribe({
    next(snapshot) {
      if (snapshot.context.counts.autosaves > before.context.counts.autosaves && sentOf(snapshot.context)) {
        record({ type: 'asked', ...page, what: 'autosave' })
      }
      for (const outcome of outcomesOf(before.context, snapshot.context)) {
        record({ type: 'outcome', ...page, ...outcome })
      }
      const shown: Shown = { type: 'shown', ...page, ...showing(snapshot, boxOf()) }
      const text = JSON.stringify(shown)
      if (text !== last && snapshot.context.base !== null) record(shown)
      last = text
      before = snapshot
    },
    // A session that breaks is found by its status when the history ends.
    error: () => undefined,
  })
}

function showing(snapshot: Snapshot, box: ComposingBox | undefined): Omit<Shown, 'type' | keyof Page> {
  const { sections } = jobFormView(snapshot, messages)
  const entries = sections.flatMap(({ fields }) => fields.map(({ row, value }) => [row.name, value] as const))
  // What stands beside the form: whether its quote is accepted, say.
  const { base, fields } = snapshot.context
  const beside = fields.filter(({ section }) => section === undefined)
  const values = {
    ...Object.fromEntries(beside.map(({ name }) => [name, base?.fields[name] ?? null])),
    ...Object.fromEntries(entries.filter(([, value]) => value !== undefined)),
  } as Fields
  const changes = confirmView(snapshot, messages)?.changes ?? null
  const shown = {
    status: statusView(snapshot, messages).code,
    values,
    questions: questionsOf(snapshot),
    ...(changes !== null && {
      listed: Object.fromEntries(
        changes.map(({ name }) => [name, theirsOf(snapshot.context)?.fields[name] ?? null]),
      ),
    }),
  }
  if (box === undefined || !snapshot.hasTag('editable')) return shown
  return { ...shown, values: { ...values, [box.name]: box.text }, composing: box.name }
}

function questionsOf(snapshot: Snapshot): Question[] {
  const open = snapshot.hasTag('choosing')
  if (!open && !snapshot.hasTag('overtaken')) return []
  return (conflictView(snapshot, messages)?.decisions ?? []).map(({ source }) => ({
    open,
    names: source.names,
    base: source.base,
    mine: source.mine,
    theirs: source.theirs,
  }))
}

type Told = Pick<Outcome, 'changeId' | 'told' | 'names'>

/** What a step of a session tells about the write that was under way before it. */
function outcomesOf(before: SessionContext, after: SessionContext): Told[] {
  const write = writeOf(before)
  const { notice } = after
  if (write === null || notice === null || notice === before.notice) return []
  const { changeId } = write
  if (isDone(notice)) return [{ changeId, told: 'ok' }]
  if (notice.code === 'notStored' && write.kind === 'save') {
    return [{ changeId, told: 'ok', names: namesBut(write.after, notice.names) }]
  }
  if (notice.code === 'refused') return [{ changeId, told: 'fail' }]
  const givesUp = notice.code === 'conflict' || (notice.code === 'stalled' && notice.reason === 'outpaced')
  if (!givesUp || sentOf(after) !== null || !isStillUnsaved(write, after.edits)) return []
  // "Have not been sent" is about what stays on screen as unsaved. Under an ETag that has not moved, a write whose
  // outcome is not known may still arrive.
  const mayArrive = outcomeOf(before) === 'unknown' && sameTag(theirsOf(after)?.etag ?? null, write.etag)
  return [{ changeId, told: mayArrive ? 'unknown' : 'fail' }]
}

function isDone(notice: Notice): boolean {
  const codes: readonly Notice['code'][] = ['saved', 'wentThrough', 'done']
  return codes.includes(notice.code) || (notice.code === 'gone' && notice.own)
}

function isStillUnsaved(write: SentOperation, edits: Fields): boolean {
  if (write.kind !== 'save') return false
  const changed = Object.keys(write.after).filter((name) => write.after[name] !== write.before[name])
  return changed.some((name) => edits[name] === write.after[name])
}

function namesBut(values: Fields, missing: readonly string[]): string[] {
  return Object.keys(values).filter((name) => !missing.includes(name))
}
