import type { Creation } from '../../services/port/creating'
import type { Draft, SetAside } from '../../services/port/draft'
import type { SentOperation } from '../../services/port/recordApi'
import { newChangeId } from '../../services/record/changeId'
import { trimOuterSpace } from '../../services/record/trimOuterSpace'
import { draftOf } from '../draft/draftOf'
import { withGroups } from '../merge/mergeUnits'
import { edited, keptUnreadable, reverted, without } from '../session/edits'
import type { SessionContext, SessionEvent, Write } from '../session/editSession.types'
import { noWrite } from '../session/write'
import { hasUnsaved, markTexts, unsavedIn } from '../session/unsaved'

/** What a form says: the same events that a session takes. */
export type FormEvent = Extract<SessionEvent, { type: 'field.edit' | 'field.unreadable' | 'field.revert' }>

/** Takes the place of an id for a record that has none yet, among the drafts, too. */
export const newRecordId = 'new'

/** Takes in what its form says, the way a session would. */
export function withInput(context: SessionContext, event: FormEvent): SessionContext {
  switch (event.type) {
    case 'field.edit':
      return { ...context, ...edited(context, event) }
    case 'field.unreadable':
      return { ...context, ...keptUnreadable(context, event) }
    case 'field.revert':
      return { ...context, ...reverted(context, event) }
  }
}

/** What must be seen to before there is a record to make: a missing value that it needs, and texts that are no values. */
export function heldUpBy({ fields, edits, unreadable }: SessionContext): readonly string[] {
  const isMissing = (name: string) => {
    const value = edits[name] ?? ''
    return typeof value === 'string' && trimOuterSpace(value) === ''
  }
  return fields
    .filter(({ name, minLength = 0 }) => name in unreadable || (minLength > 0 && isMissing(name)))
    .map(({ name }) => name)
}

/** The request for a record of what the form holds. */
export function creationOf({ edits, labels }: SessionContext): Creation {
  return { changeId: newChangeId(), madeAt: new Date().toISOString(), values: edits, labels }
}

/** What was typed after a request went out, as what a form would say to the record that it makes. */
export function typedSince(form: SessionContext, sent: Creation | null): readonly FormEvent[] {
  if (sent === null) return []
  const { base, edits, labels, unreadable } = form
  const names = form.fields.map(({ name }) => name)
  const now = (name: string) => edits[name] ?? base?.fields[name] ?? null
  const was = (name: string) => sent.values[name] ?? base?.fields[name] ?? null
  const changed = names.filter((name) => !(name in unreadable) && now(name) !== was(name))
  const values = Object.fromEntries(changed.map((name) => [name, now(name)]))
  const texts = Object.entries(unreadable).map(
    ([name, text]) => ({ type: 'field.unreadable', name, text }) as const,
  )
  return changed.length === 0 ? texts : [{ type: 'field.edit', values, labels }, ...texts]
}

/** The sentences of a refusal at their fields. */
export function withProblems(
  form: SessionContext,
  problems: Readonly<Record<string, string>>,
): SessionContext {
  const found = Object.entries(problems).map(([name, message]) => [name, { message }] as const)
  return { ...form, problems: { ...form.problems, ...Object.fromEntries(found) } }
}

/** The same form with nothing in it. */
export function emptied(form: SessionContext): SessionContext {
  return { ...form, edits: {}, unreadable: {}, labels: {}, problems: {} }
}

/** A form that is not on screen. `undo`: thrown away by the person. `draft`: nobody gave it up, so it is as unsaved as one on screen. */
export interface Dropped {
  readonly form: SessionContext
  readonly by: 'undo' | 'draft'
}

/** As many forms that were thrown away are kept to be put back; those that nobody gave up all are. */
const maxThrownAway = 10
const nothingDropped: readonly SetAside[] = []

/** What there is to keep of it, or null: what is typed, what was dropped, and a request whose answer is not known. */
export function draftOfForm(
  form: SessionContext,
  sent: Creation | null,
  dropped: readonly Dropped[] = [],
): Draft | null {
  const write: Write = sent === null ? noWrite : { is: 'inFlight', sent: asOperation(form, sent) }
  const setAside = dropped.length === 0 ? nothingDropped : dropped.map(asAside)
  const labels = dropped.reduceRight((all, each) => ({ ...each.form.labels, ...all }), form.labels)
  return draftOf({ ...form, labels, setAside, write }, new Date().toISOString())
}

/** What is on screen, and the forms it took the place of: the one that is put back next is the last. */
interface Forms {
  readonly form: SessionContext
  readonly dropped: readonly Dropped[]
}

/** Whether something is typed that nobody gave up, on screen or not; or sent, and nobody knows what became of it. */
export function isUnsaved({ form, dropped, sent }: Forms & { readonly sent: Creation | null }): boolean {
  return hasUnsaved(form) || sent !== null || dropped.some(({ by }) => by === 'draft')
}

/**
 * Goes on where a page left off that is gone. What is typed already stays, and where that covers something, the form is to be
 * had as it was. Where a request has no answer, the form is the one it was made of: nobody who typed before they saw it
 * meant that record, so what they typed is kept for the next one.
 */
export function restored({ form, dropped }: Forms, draft: Draft) {
  const { edits, unreadable, labels, sent, at } = draft
  const earlier = { ...form, edits, unreadable, labels }
  const kept = [...draft.setAside.filter(isForm).map((each) => fromAside(earlier, each)), ...dropped]
  const creation: Creation | null =
    sent?.kind === 'save'
      ? { changeId: sent.changeId, madeAt: sent.madeAt, values: sent.after, labels }
      : null
  const forms =
    creation === null ? together(form, earlier, kept) : { form: earlier, dropped: added(kept, form, 'draft') }
  const isNext = creation === null && !hasUnsaved(forms.form)
  const shown = isNext ? following(forms) : forms
  const isAsLeft = (name: string) =>
    shown.form.edits[name] === edits[name] && shown.form.unreadable[name] === unreadable[name]
  const isOfDraft = isNext ? hasUnsaved(shown.form) : Object.keys(unsavedIn(earlier)).some(isAsLeft)
  return { ...shown, sent: creation, keptFrom: isOfDraft ? at : null }
}

function together(form: SessionContext, earlier: SessionContext, dropped: Forms['dropped']): Forms {
  const { edits, unreadable, labels } = earlier
  const [typed, before] = [unsavedIn(form), unsavedIn(earlier)]
  const isOther = (name: string) =>
    form.edits[name] !== edits[name] || form.unreadable[name] !== unreadable[name]
  // With another client goes the contact of the one before.
  const names = [...Object.keys(typed), ...withGroups(form.fields, Object.keys(typed).filter(isOther))]
  const covers = names.some((name) => name in before && isOther(name))
  return {
    form: {
      ...form,
      edits: { ...without(edits, names), ...form.edits },
      unreadable: { ...without(unreadable, names), ...form.unreadable },
      labels: { ...labels, ...form.labels },
    },
    dropped: covers ? added(dropped, earlier, 'draft') : dropped,
  }
}

/** The forms that can be put back once this one is not on screen any more. Of too many that were thrown away, the oldest goes. */
export function added(dropped: Forms['dropped'], form: SessionContext, by: Dropped['by']): Forms['dropped'] {
  if (!hasUnsaved(form)) return dropped
  const all = [...dropped, { form, by }]
  const thrownAway = all.filter((each) => each.by === 'undo')
  return thrownAway.length > maxThrownAway ? all.filter((each) => each !== thrownAway[0]) : all
}

/** Puts back what was dropped; what is in the form now can be had the same way, after all the others. */
export function exchanged({ form, dropped }: Forms) {
  const next = dropped.at(-1)
  if (next === undefined) return {}
  const others = dropped.slice(0, -1)
  return {
    form: next.form,
    dropped: hasUnsaved(form) ? [{ form, by: 'draft' } as const, ...others] : others,
    trouble: null,
  }
}

/** With nothing left to do for what is on screen: what nobody gave up comes next by itself, the last first, or else nothing. */
export function following({ form, dropped }: Forms): Forms {
  const next = dropped.findLast(({ by }) => by === 'draft')
  return next === undefined
    ? { form: emptied(form), dropped }
    : { form: next.form, dropped: dropped.filter((each) => each !== next) }
}

/** Drafts keep a form that is not on screen as one thing set aside. */
function asAside({ form, by }: Dropped): SetAside {
  return markTexts(form, { key: newRecordId, values: unsavedIn(form), by })
}

const isForm = ({ key }: SetAside) => key === newRecordId

function fromAside(form: SessionContext, { values, unreadable: texts = [], by }: SetAside): Dropped {
  const unreadable = Object.fromEntries(texts.map((name) => [name, String(values[name] ?? '')]))
  return {
    form: { ...form, edits: without(values, texts), unreadable },
    by: by === 'draft' ? 'draft' : 'undo',
  }
}

/** Drafts keep a request as the change of a record that holds nothing. */
function asOperation(
  { recordId, base }: SessionContext,
  { changeId, madeAt, values }: Creation,
): SentOperation {
  const before = Object.fromEntries(Object.keys(values).map((name) => [name, base?.fields[name] ?? null]))
  return { kind: 'save', recordId, etag: null, changeId, madeAt, before, after: values }
}
