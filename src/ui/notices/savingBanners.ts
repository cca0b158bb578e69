import {
  hasUnsaved,
  outcomeOf,
  pendingOnRequest,
  sentOf,
  unsavedIn,
  writeOf,
} from '../../machines/selectors/session'
import { isOnRequest } from '../../services/port/rowOf'
import { fieldLabels } from '../values/fieldLabels'
import type { Messages } from '../messages/catalogue'
import type { SessionSnapshot } from '../workspace/sessionSnapshot'
import { banner, copyEdits, tryAgain, type BannerAction, type BannerView, type Surroundings } from './banner'

/** The sentences of refused fields stand at the fields; here is that something was refused, and the way there. */
export function refused({ context }: SessionSnapshot, messages: Messages): BannerView | null {
  const { notices } = messages
  const names = context.fields.map(({ name }) => name).filter((name) => context.problems[name] !== undefined)
  const labels = fieldLabels(context, names, messages)
  const general = context.notice?.code === 'refused' ? context.notice.message : null
  if (labels.length === 0 && general === null) return null
  const isAllElseSaved = Object.keys(context.edits).every((name) => names.includes(name))
  const text = labels.length === 0 ? notices.refusedAll : notices.refused(labels, isAllElseSaved)
  const [field] = names
  const [label] = labels
  const actions = field === undefined || label === undefined ? [] : [{ label: notices.goTo(label), field }]
  return {
    ...banner('refused', 'danger', general === null ? text : `${text} ${general}`),
    ...(general !== null && { said: general }),
    failure: true,
    actions,
  }
}

/** Asked for and not done: its own button tries it again, and no other. */
export function notDone({ context }: SessionSnapshot, { notices, operations }: Messages): BannerView | null {
  const { notDone: failed } = context
  if (failed === null) return null
  const { operation, why, seen } = failed
  const mayHelp = why === 'failed' || why === 'refused'
  const ask = { type: 'operation.ask', operation, ...(seen && { seen }) } as const
  const retry = { label: notices.tryAgain, events: [ask] } as const
  return {
    ...banner('notDone', 'danger', `${operations[operation.kind].notDone} ${notices.notDoneWhy[why]}`),
    failure: true,
    actions: [...(mayHelp && context.mayEdit ? [retry] : []), giveUp(notices.dismiss)],
  }
}

/** Asked for, and waiting: for a line, a sign-in, its turn, or the record that shows what became of it. */
export function pending(snapshot: SessionSnapshot, { operations }: Messages): BannerView | null {
  const { context } = snapshot
  const operation = pendingOnRequest(context)
  const sent = sentOf(context)
  const isOnItsWay = snapshot.hasTag('saving') && sent !== null && isOnRequest(sent)
  if (operation === null || isOnItsWay || snapshot.hasTag('confirming')) return null
  const isOpen = sent !== null && isOnRequest(sent) && outcomeOf(context) !== null
  const messages = operations[operation.kind]
  const text = isOpen ? messages.unsure : messages.waits
  return { ...banner('pending', 'attention', text), actions: [giveUp(messages.giveUp)] }
}

function giveUp(label: string): BannerAction {
  return { label, events: [{ type: 'operation.cancel' }] }
}

export function unknown(snapshot: SessionSnapshot, { notices }: Messages): BannerView | null {
  const { context } = snapshot
  const [write, outcome] = [writeOf(context), outcomeOf(context)]
  const isOpen = outcome === 'unknown' || outcome === 'left'
  // What is done on request has a banner that names it.
  if (!isOpen || write === null || isOnRequest(write)) return null
  if (snapshot.hasTag('busy')) return banner('unknown', 'attention', notices.unknown)
  if (!snapshot.hasTag('readOnly')) return null
  return { ...banner('unknown', 'attention', notices.unknownDenied), actions: [giveUp(notices.dismiss)] }
}

export function waiting(
  snapshot: SessionSnapshot,
  { notices }: Messages,
  { waitSeconds }: Surroundings,
): BannerView | null {
  if (!snapshot.hasTag('waiting') || !snapshot.context.online) return null
  if (waitSeconds !== null) return banner('waiting', 'attention', notices.waiting(waitSeconds))
  return snapshot.context.failure === null ? null : banner('waiting', 'attention', notices.waitingSoon)
}

/** What the browser says of the line is a guess, so what waits for it can be tried all the same. */
export function offline(snapshot: SessionSnapshot, messages: Messages): BannerView | null {
  const { context } = snapshot
  if (context.online) return null
  if (snapshot.hasTag('loading') && snapshot.hasTag('waiting')) {
    return {
      ...banner('offline', 'attention', messages.notices.offlineNotLoaded),
      actions: [tryAgain(messages.notices)],
    }
  }
  if (!hasUnsaved(context)) return null
  const waits = snapshot.hasTag('waiting') && !snapshot.hasTag('signedOut')
  const count = Object.keys(unsavedIn(context)).length
  return {
    ...banner('offline', 'attention', messages.notices.offline(count)),
    actions: waits ? [tryAgain(messages.notices), copyEdits(messages)] : [copyEdits(messages)],
  }
}
