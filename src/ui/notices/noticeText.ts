import { withGroups } from '../../machines/selectors/merge'
import { type Notice, type SessionContext, unsavedIn } from '../../machines/selectors/session'
import { fieldLabels } from '../values/fieldLabels'
import type { Messages } from '../messages/catalogue'
import { whoDid } from '../values/whoView'

type Context = Pick<SessionContext, 'fields' | 'edits' | 'unreadable' | 'problems'>

/** What a notice says, in one sentence; null for one whose banner says more. */
export function noticeText(notice: Notice, context: Context, messages: Messages): string | null {
  const { notices, operations } = messages
  const labels = (names: readonly string[]) => fieldLabels(context, names, messages)
  const keyLabels = (keys: readonly string[]) =>
    labels(context.fields.filter((row) => keys.includes(row.group ?? row.name)).map((row) => row.name))
  switch (notice.code) {
    case 'merged': {
      const who = whoDid(notice)
      if (notice.takenIn.length > 0) return notices.merged(who, labels(notice.takenIn))
      return notice.combined.length > 0 ? notices.combined(who, labels(notice.combined)) : null
    }
    case 'takenIn':
      return notices.tookIn(whoDid(notice), labels(notice.names))
    case 'conflict':
      return notices.conflict(whoDid(notice), notice.decisions)
    case 'tookTheirs':
      return notices.tookTheirs(keyLabels(notice.keys))
    case 'saved': {
      const held = withGroups(context.fields, Object.keys({ ...context.unreadable, ...context.problems }))
      const unsaved = held.filter((name) => name in unsavedIn(context))
      return unsaved.length === 0 ? notices.saved : notices.savedExcept(labels(unsaved))
    }
    case 'wentThrough':
      return notices.wentThrough
    case 'done':
      return operations[notice.operation].done
    case 'exists':
    case 'unseen':
      return operations[notice.operation][notice.code]
    // Their banners say more.
    case 'changedAgain':
    case 'restored':
    case 'notStored':
    case 'refused':
    case 'stalled':
    case 'signedOut':
    case 'denied':
    case 'gone':
      return null
  }
}
