import type { Draft, SetAside } from '../../services/port/draft'
import { pick, mergeUnitsOf } from '../merge/mergeUnits'
import { rebase } from '../merge/threeWay'
import type { SessionContext } from './editSession.types'
import { withOwn } from './buildRequest'
import { joined } from './notes'
import { textIn } from './operations'
import { ownWriteLanded } from './reconcileOwnWrite'
import { nothingParked } from './parked'
import { noWrite, perhapsStored } from './write'
import { compareUnsaved, hasUnsavedFields, markTexts, unsavedIn } from './unsaved'

type Changes = Partial<SessionContext>

/**
 * Goes on where a draft left off. What was in flight then is looked for before anything else, and is not sent again:
 * what was typed before a crash is published when the person has seen it.
 */
export function restored(context: SessionContext, draft: Draft): Changes {
  const { base, edits, unreadable, note, labels, choices, setAside, sent, at, unknown = null } = draft
  return {
    base,
    edits,
    unreadable,
    note: joined(note, context.note),
    labels: { ...context.labels, ...labels },
    parked: Object.keys(choices).length === 0 ? nothingParked : { is: 'remembered', choices },
    setAside: [...setAside, ...context.setAside],
    write: sent === null ? noWrite : perhapsStored(sent, 'left'),
    ownChanges: ownChangesWith(context, draft),
    restored: hasUnsavedFields(draft) || sent !== null || unknown !== null ? { at, unknown } : null,
    notice: hasUnsavedFields(draft) ? { code: 'restored', at } : null,
  }
}

/**
 * Takes in a draft that was found when somebody was at work already. Nothing in the fields changes under their hands:
 * what was typed before is compared with the version that is there now, and kept beside the fields, to be put back.
 */
export function foundLate(context: SessionContext, draft: Draft): Changes {
  const { base, fields, setAside, labels } = context
  if (base === null) return restored(context, draft)
  const { sent } = draft
  const comparison = compareUnsaved({ fields, ...draft }, draft.base.fields, base.fields)
  const typed = unsavedIn(draft)
  const merged = rebase(comparison, typed, base.fields)
  const asked = comparison.decisions.map(({ key }) => key)
  const found = mergeUnitsOf(fields).flatMap(({ key, names }): SetAside[] => {
    const [from, before] = asked.includes(key) ? [typed, draft.base.fields] : [merged, base.fields]
    const [values, over] = [pick(from, names), pick(before, names)]
    return Object.keys(values).length === 0 ? [] : [markTexts(draft, { key, values, by: 'draft', over })]
  })
  const isNew = sent !== null && !ownWriteLanded(sent, draft.base, base, context)
  const notes = joined(isNew ? textIn(sent) : '', draft.note)
  const note: readonly SetAside[] = notes === '' ? [] : [{ key: '', values: {}, by: 'draft', note: notes }]
  return {
    // A tag that was known is a condition from then on: what has changed since is refused, and never written over.
    ...(base.etag === null && { base: { ...base, etag: draft.base.etag } }),
    setAside: [...draft.setAside, ...setAside, ...found, ...note],
    labels: { ...draft.labels, ...labels },
    ownChanges: ownChangesWith(context, draft),
  }
}

/** What was sent before the page went, too: one that had been given up for lost may be stored all the same. */
function ownChangesWith(context: SessionContext, { sent, ownChanges = [] }: Draft): readonly string[] {
  const own = [...ownChanges, ...context.ownChanges]
  return sent === null || own.includes(sent.changeId) ? own : withOwn(own, sent)
}
