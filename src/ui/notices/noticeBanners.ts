import { hasUnsaved } from '../../machines/session/typed'
import { fieldLabels } from '../values/fieldLabels'
import type { Messages } from '../messages/catalogue'
import type { SessionSnapshot } from '../workspace/sessionSnapshot'
import { banner, type BannerAction, type BannerView, type Surroundings } from './banner'

export function restored(
  { context: { notice } }: SessionSnapshot,
  { notices, say }: Messages,
): BannerView | null {
  if (notice?.code !== 'restored') return null
  return {
    ...banner('restored', 'accent', notices.restored(clockOrDay(notice.at, say))),
    actions: [dismiss(notices)],
  }
}

export function wentThrough(
  { context: { notice } }: SessionSnapshot,
  { notices }: Messages,
): BannerView | null {
  if (notice?.code !== 'wentThrough') return null
  return { ...banner('wentThrough', 'accent', notices.wentThrough), actions: [dismiss(notices)] }
}

/** What was given up for theirs can be put back from here, also when the toast is gone. */
export function keptAside(
  { context }: SessionSnapshot,
  messages: Messages,
  { dismissed }: Surroundings,
): BannerView | null {
  const { notices } = messages
  const kept = context.setAside.filter((aside) => !dismissed.has(aside))
  if (kept.length === 0 || !context.mayEdit) return null
  const names = kept.flatMap(({ values }) => Object.keys(values))
  const keys = [...new Set(kept.map(({ key }) => key))]
  const actions: readonly BannerAction[] = [
    { label: notices.putBack, events: keys.map((key) => ({ type: 'put.back', key }) as const) },
    { label: notices.dismiss, dismiss: kept },
  ]
  const text = notices.tookTheirs(fieldLabels(context, names, messages))
  return { ...banner('keptAside', 'quiet', text), actions }
}

export function unprotected({ context }: SessionSnapshot, { notices }: Messages): BannerView | null {
  if (context.base === null || context.base.etag !== null || !context.mayEdit) return null
  return banner('unprotected', 'attention', notices.unprotected)
}

export function draftTrouble(
  { context }: SessionSnapshot,
  { notices }: Messages,
  around: Surroundings,
): BannerView | null {
  if (around.draftTrouble === null || !hasUnsaved(context)) return null
  return banner('draftTrouble', 'attention', notices.draftTrouble[around.draftTrouble])
}

function dismiss({ dismiss: label }: Messages['notices']): BannerAction {
  return { label, events: [{ type: 'notice.dismiss' }] }
}

/** "14:02" of today, and otherwise with its day. */
function clockOrDay(at: string, say: Messages['say']): string {
  const date = new Date(at)
  if (date.toDateString() !== new Date().toDateString()) return say.when(at)
  return date.toLocaleTimeString(say.language, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
}
