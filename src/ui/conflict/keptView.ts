import type { BannerEvent, SessionContext } from '../../machines/selectors/session'
import type { SetAside } from '../../services/port/draft'
import { isText } from '../../services/record/textKinds'
import { fieldLabels } from '../values/fieldLabels'
import type { Messages } from '../messages/catalogue'
import { valueViews } from '../values/valueView'

/** Something a person wrote that is kept for them: which field it belongs to, what it says, and the way back. */
export interface KeptView {
  readonly key: string
  /** The field; where several are kept for it, also which of them this is. */
  readonly label: string
  readonly text: string
  /** What stands in the field now, to be compared with; null where words cannot be. */
  readonly standing: string | null
  readonly putBack: BannerEvent
}

/** What is kept, the newest first. `among`: everything that is in sight, to tell older texts from newer ones. Pure. */
export function keptViews(
  kept: readonly SetAside[],
  among: readonly SetAside[],
  context: SessionContext,
  messages: Messages,
): readonly KeptView[] {
  return kept.map((aside) => keptView(aside, among, context, messages)).reverse()
}

function keptView(
  aside: SetAside,
  among: readonly SetAside[],
  context: SessionContext,
  messages: Messages,
): KeptView {
  const { notices, format } = messages
  const { key, values, note } = aside
  const names = Object.keys(values)
  const label = names.length === 0 ? notices.aNote : format.list(fieldLabels(context, names, messages))
  const same = among.filter((each) => each.key === key)
  const age = same.length < 2 ? null : same.at(-1) === aside ? 'newest' : 'older'
  return {
    key: `${context.setAside.indexOf(aside)}`,
    label: age === null ? label : notices.keptOf(label, age),
    ...(names.length === 0 ? { text: note ?? '', standing: null } : inWords(aside, context, messages)),
    putBack: putBackOf(aside),
  }
}

/** Exactly this one back, and none that is like it. */
export function putBackOf({ key, by, values, note, dismissed }: SetAside) {
  return {
    type: 'put.back',
    key,
    by: by ?? 'theirs',
    values,
    dismissed: dismissed === true,
    ...(note !== undefined && { note }),
  } as const satisfies BannerEvent
}

function inWords(
  { values, unreadable = [] }: SetAside,
  context: SessionContext,
  messages: Messages,
): Pick<KeptView, 'text' | 'standing'> {
  const { fields, base, edits } = context
  const stands = { ...base?.fields, ...edits, ...context.unreadable }
  const rows = fields.filter(({ name }) => name in values)
  const told = rows.map((row) => {
    const { name } = row
    // A text that is no value is said as it was typed.
    if (unreadable.includes(name)) return { text: String(values[name]), standing: null }
    const [kept, now] = valueViews(row, [values[name], stands[name] ?? null], context, messages)
    const hasWords = isText(row) && !kept.isNote && !now.isNote
    return { text: kept.text, standing: hasWords ? now.text : null }
  })
  const [only] = told
  if (told.length === 1 && only !== undefined) return only
  return { text: messages.format.list(told.map(({ text }) => text)), standing: null }
}
