import { hasUnsaved, sentOf, type SessionContext, unsavedIn } from '../../machines/selectors/session'
import type { Messages } from '../messages/catalogue'
import { fieldLabels } from '../values/fieldLabels'
import { banner, type BannerAction, type BuildBanner } from './banner'

/**
 * What was typed before the page went away, and since when it waits. It is saved when somebody says so or types on;
 * what is dropped can be put back.
 */
export const restored: BuildBanner = (snapshot, messages) => {
  const { context } = snapshot
  const { notices, job } = messages
  const { note } = context
  const text = restoredText(context, messages)
  if (text === null || snapshot.hasTag('overtaken')) return null
  const drop = {
    label: notices.drop,
    events: [
      ...(hasUnsaved(context) ? [{ type: 'field.revert' } as const] : []),
      ...(note === '' ? [] : [{ type: 'note.drop' } as const]),
    ],
  }
  const actions: readonly BannerAction[] = [
    ...(hasUnsaved(context) ? [{ label: job.save, events: [{ type: 'save' }] } as const] : []),
    ...(drop.events.length > 0
      ? [drop]
      : [{ label: notices.dismiss, events: [{ type: 'notice.dismiss' }] } as const]),
  ]
  return { ...banner('restored', 'accent', text), actions }
}

/** The same as a sentence; null where nothing was restored, or nobody knows yet what of it waits. */
export function restoredText(context: SessionContext, messages: Messages): string | null {
  const { notices, format } = messages
  const { restored: before, note, mayEdit } = context
  // What was in flight is being looked for; until then nobody knows what waits.
  if (before === null || sentOf(context) !== null || !mayEdit) return null
  const labels = [
    ...fieldLabels(context, Object.keys(unsavedIn(context)), messages),
    ...(note === '' ? [] : [notices.aNote]),
  ]
  const sentences = [
    ...(labels.length === 0 ? [] : [notices.restored(clockOrDay(before.at, format), labels)]),
    ...unknownSentences(context, messages),
  ]
  return sentences.length === 0 ? null : sentences.join(' ')
}

function unknownSentences({ restored }: SessionContext, { notices }: Messages): readonly string[] {
  const { operation, fields } = restored?.unknown ?? { operation: null, fields: [] }
  return [
    ...(operation === null ? [] : [notices.unknownOperation(operation)]),
    ...(fields.length === 0 ? [] : [notices.unknownFields(fields)]),
  ]
}

/** "14:02" of today, and otherwise with its day. */
function clockOrDay(at: string, format: Messages['format']): string {
  const date = new Date(at)
  if (date.toDateString() !== new Date().toDateString()) return format.when(at)
  return date.toLocaleTimeString(format.language, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
}
