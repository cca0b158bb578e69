import { createActor } from 'xstate'
import { draftKeeperMachine, type DraftKeeper } from '../draft/draftKeeper'
import { newRecordMachine, type NewRecord, type NewRecordInput } from './newRecord.machine'
import { draftOfForm, isUnsaved as isUnsavedForm, newRecordId } from './newRecordForm'
import type { Drafts } from '../../services/drafts/drafts.types'

/** A form for a new record, with the keeper of its draft. */
export interface OpenNewRecord {
  readonly record: NewRecord
  isUnsaved(): boolean
  /** Whether it would be lost with the page: it is unsaved, and no draft of it can be kept. */
  isAtRisk(): boolean
  /** Writes the draft now: the page may be gone in a moment. */
  flush(): void
  /** Nothing of it is to be left. */
  discard(): void
  /** Ends it; what is typed stays in the draft. */
  stop(): void
}

/** Starts the actor of a record that does not exist yet. There is one for as long as somebody is signed in. */
export function openNewRecord(
  input: Omit<NewRecordInput, 'drafts'> & {
    readonly drafts?: Pick<Drafts, 'read' | 'write' | 'remove' | 'leave'>
  },
): OpenNewRecord {
  const { drafts } = input
  const record = createActor(newRecordMachine, { input })
  const keeper: DraftKeeper | null =
    drafts === undefined
      ? null
      : createActor(draftKeeperMachine, { input: { recordId: newRecordId, drafts } })
  record.subscribe((snapshot) => {
    // Until the draft is read, the one in the store stays as it is.
    if (snapshot.matches('restoring')) return
    const { form, sent, dropped } = snapshot.context
    keeper?.send({ type: 'change', draft: draftOfForm(form, sent, dropped) })
  })
  keeper?.start()
  record.start()
  const isUnsaved = () => isUnsavedForm(record.getSnapshot().context)
  return {
    record,
    isUnsaved,
    isAtRisk: () => isUnsaved() && (keeper === null || keeper.getSnapshot().hasTag('unkept')),
    flush() {
      keeper?.send({ type: 'flush' })
      drafts?.leave?.()
    },
    discard: () => keeper?.send({ type: 'change', draft: null }),
    stop() {
      record.stop()
      keeper?.send({ type: 'close' })
    },
  }
}
