import { hasWrite, outcomeOf, pendingOnRequest, type SessionContext } from '../../machines/selectors/session'
import type { OnRequestKind } from '../../services/port/operations'
import type { Messages } from '../messages/catalogue'
import type { SessionSnapshot } from './sessionSnapshot'

/**
 * How something stands that a person has asked for: deleting, accepting, undoing. `open`: it is on its way, or waits;
 * then `text` says what for, or is null while nothing has to be said. `over`: that was given up, and there is no news.
 */
export type RequestNews =
  | { readonly at: 'open'; readonly text: string | null }
  | { readonly at: 'deleted' | 'over' }
  | { readonly at: 'done' | 'notDone'; readonly text: string }

/** What came of `kind`, which was asked for in this session. Pure. */
export function requestNews(snapshot: SessionSnapshot, kind: OnRequestKind, messages: Messages): RequestNews {
  const { context } = snapshot
  const { notices } = messages
  const texts = messages.operations[kind]
  const notDone = (why = '') => ({ at: 'notDone', text: `${texts.notDone} ${why}`.trim() }) as const
  if (snapshot.hasTag('gone')) {
    if (isDeletedHere(context)) return { at: 'deleted' }
    return kind === 'delete' ? { at: 'over' } : notDone()
  }
  if (context.notDone !== null) return notDone(notices.notDoneWhy[context.notDone.why])
  // It is asked about once more, on the job's page.
  if (snapshot.hasTag('confirming')) return { at: 'open', text: texts.notDone }
  if (pendingOnRequest(context)?.kind === kind) {
    const waits = snapshot.hasTag('waiting') || snapshot.hasTag('stalled') || snapshot.hasTag('readOnly')
    const text = outcomeOf(context) === null ? texts.waits : texts.unsure
    return { at: 'open', text: waits ? text : null }
  }
  // Answered, and the version that shows it is still to be read.
  if (hasWrite(context)) return { at: 'open', text: null }
  const { notice, mayEdit } = context
  if (notice?.code === 'done' && notice.operation === kind) return { at: 'done', text: texts.done }
  if (notice?.code === 'refused') return notDone(notice.message ?? notices.refusedAll)
  return mayEdit
    ? { at: 'over' }
    : notDone([notices.denied, notice?.code === 'denied' ? notice.message : ''].join(' '))
}

function isDeletedHere({ notice }: SessionContext): boolean {
  return notice?.code === 'gone' && notice.own
}
