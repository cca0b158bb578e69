import { hasUnsaved, type SessionContext } from '../../machines/selectors/session'
import type { SetAside } from '../../services/port/draft'
import { areTexts, fieldLabels } from '../values/fieldLabels'
import type { Messages } from '../messages/catalogue'
import type { SessionSnapshot } from '../workspace/sessionSnapshot'
import { keptViews, putBackOf } from '../conflict/keptView'
import { banner, type BannerAction, type BannerView, type BuildBanner, type Surroundings } from './banner'

export function wentThrough(
  { context: { notice } }: SessionSnapshot,
  { notices }: Messages,
): BannerView | null {
  if (notice?.code !== 'wentThrough') return null
  return { ...banner('wentThrough', 'accent', notices.wentThrough), actions: [dismiss(notices)] }
}

/** What was given up for theirs can be put back from here. */
export const keptAside: BuildBanner = ({ context }, messages) => {
  const kept = asides(context, 'theirs')
  if (kept.length === 0 || !context.mayEdit) return null
  const text = messages.notices.tookTheirs(labelsOf(kept, context, messages))
  return { ...banner('keptAside', 'quiet', text), ...wayBack(kept, 'theirs', context, messages) }
}

/** So can what was undone, and a note that was dropped, also by somebody who may only copy it by now. */
export const undone: BuildBanner = ({ context }, messages) => {
  const kept = asides(context, 'undo')
  if (kept.length === 0) return null
  const labels = labelsOf(kept, context, messages)
  const { undid, droppedNote } = messages.notices
  const sentences = [
    ...(labels.length > 0 ? [undid(labels)] : []),
    ...(kept.some(({ note }) => note !== undefined) ? [droppedNote] : []),
  ]
  return {
    ...banner('undone', 'quiet', sentences.join(' ')),
    ...wayBack(kept, 'undo', context, messages),
  }
}

/** And what was typed before the page went away, and found when somebody typed again already. */
export const foundLate: BuildBanner = ({ context }, messages) => {
  const found = asides(context, 'draft')
  if (found.length === 0 || !context.mayEdit) return null
  const { notices } = messages
  const note = found.some((aside) => aside.note !== undefined) ? [notices.aNote] : []
  const text = notices.foundLate([...labelsOf(found, context, messages), ...note])
  return { ...banner('foundLate', 'attention', text), ...wayBack(found, 'draft', context, messages) }
}

/** And what was written, or given up for something new, in a decision that nobody has to make any more. */
export const writtenAside: BuildBanner = ({ context }, messages) => {
  const left = asides(context, 'written')
  if (left.length === 0) return null
  const names = left.flatMap(({ values }) => Object.keys(values))
  const { writtenAside: written, valueAside } = messages.notices
  const text = (areTexts(context.fields, names) ? written : valueAside)(labelsOf(left, context, messages))
  return { ...banner('writtenAside', 'quiet', text), ...wayBack(left, 'written', context, messages) }
}

type By = NonNullable<SetAside['by']> | 'theirs'

function asides({ setAside }: SessionContext, by: By): readonly SetAside[] {
  return setAside.filter((aside) => (aside.by ?? 'theirs') === by && aside.dismissed !== true)
}

function labelsOf(kept: readonly SetAside[], context: SessionContext, messages: Messages): readonly string[] {
  const names = kept.flatMap(({ values }) => Object.keys(values))
  return names.length === 0 ? [] : fieldLabels(context, names, messages)
}

/**
 * What is kept, to be read, and the ways back: of several each has its own beside it, and one brings the newest of every
 * field. Of several texts of one field, or of several decisions, nobody could tell what that would be.
 */
function wayBack(
  kept: readonly SetAside[],
  by: By,
  context: SessionContext,
  messages: Messages,
): Pick<BannerView, 'actions' | 'kept'> {
  const { notices } = messages
  const newest = kept.filter((each) => kept.findLast(({ key }) => key === each.key) === each)
  const back = {
    label: kept.length > 1 ? notices.putAllBack : notices.putBack,
    events: newest.map((each) => putBackOf(each)),
  }
  const isOneTurn = new Set(kept.map(({ turn }) => turn)).size === 1
  const isClear = isOneTurn && (newest.length > 1 || kept.length === 1)
  const offered = context.setAside.filter(({ dismissed }) => dismissed !== true)
  return {
    actions: [
      ...(isClear ? [back] : []),
      { label: notices.dismiss, events: [{ type: 'aside.dismiss', by }] },
    ],
    kept: keptViews(kept, offered, context, messages),
  }
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
