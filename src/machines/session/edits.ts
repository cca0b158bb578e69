import type { SetAside } from '../../services/port/draft'
import type { Fields } from '../../services/record/fieldTable'
import { comparedAgain } from './comparedAgain'
import type { SessionContext, SessionEvent } from './editSession.types'
import { sameValue } from '../merge/sameValue'
import { dropEqualEdits } from '../merge/threeWay'
import { markTexts, replacedBy, unsavedIn } from './unsaved'
import { pick, mergeUnitsOf, withGroups } from '../merge/mergeUnits'
import { placedOver } from './typedOver'
import { writeOf } from './write'

type Event<Type extends SessionEvent['type']> = Extract<SessionEvent, { type: Type }>
type Changes = Partial<SessionContext>

/** Takes in what was typed. A field that was refused gets a new chance; a text that was no value is replaced. */
export function edited(session: SessionContext, event: Event<'field.edit'>): Changes {
  const { labels, over = {}, composing = false } = event
  const { context, values } = placedOver(session, event.values, over)
  const names = Object.keys(values)
  const typed = withTyped(context, { ...context.edits, ...values }, without(context.unreadable, names))
  return {
    composing: composing ? (names[0] ?? null) : null,
    typing: 'going',
    labels: labels === undefined ? context.labels : { ...context.labels, ...labels },
    problems: touched(context, names),
    counts: context.counts.autosaves === 0 ? context.counts : { ...context.counts, autosaves: 0 },
    // Last, because V8 takes thirty times as long for keys that are added to a spread, and this is every keystroke.
    ...typed,
    ...stillUnseen(context, event),
    ...(event.replaces === true && {
      setAside: withReplaced(session, typed.setAside ?? session.setAside, values),
    }),
  }
}

/** What is offered once these values stand in the fields: also what was typed there and says something else. */
function withReplaced(
  session: SessionContext,
  setAside: readonly SetAside[],
  values: Fields,
): readonly SetAside[] {
  const replaced = replacedBy(values, session)
  return replaced.length === 0 ? setAside : lastOfUndone([...setAside, ...undone(session, replaced)])
}

/**
 * Whether nothing but the field is another one afterwards, and it is not saved either: what was decided before this
 * keystroke stands. Where this is not certain, all of it is decided again.
 */
export function staysDirty(session: SessionContext, event: Event<'field.edit'>): boolean {
  const { mayEdit, heard, queue, problems, parked, base, fields } = session
  const isSettled = mayEdit && heard === null && queue.length === 0 && parked.is === 'none'
  if (!isSettled || base === null || Object.keys(problems).length > 0) return false
  const { context, values } = placedOver(session, event.values, event.over ?? {})
  const isOther = (name: string) => !sameValue(fields, name, values[name], base.fields[name])
  return context === session && Object.keys(values).some(isOther)
}

/** Keeps a text that is no value yet. The value that was typed before it no longer stands for the field. */
export function keptUnreadable(session: SessionContext, event: Event<'field.unreadable'>): Changes {
  const { name, text, over = {}, composing = false } = event
  const { context } = placedOver(session, { [name]: text }, over)
  return {
    ...withTyped(context, without(context.edits, [name]), { ...context.unreadable, [name]: text }),
    composing: composing ? name : null,
    problems: touched(context, [name]),
  }
}

/**
 * Drops edits on purpose: of the named fields, or all; they can be put back. One that is just being written is taken
 * back afterwards.
 */
export function reverted(context: SessionContext, event: Event<'field.revert'>): Changes {
  const { names } = event
  const dropped = names ?? Object.keys(unsavedIn(context))
  const before = context.base === null ? {} : pick(context.base.fields, dropped)
  const edits = { ...without(context.edits, dropped), ...before }
  const typed = withTyped(context, edits, without(context.unreadable, dropped))
  return {
    ...typed,
    ...stillUnseen(context, event),
    composing: null,
    setAside: lastOfUndone([...(typed.setAside ?? context.setAside), ...undone(context, dropped)]),
    problems: touched(context, dropped),
  }
}

/** Whoever moves a card has not seen the form: what was restored in it is not to be published by that. */
function stillUnseen({ restored }: SessionContext, { unseen }: { readonly unseen?: true }): Changes {
  return unseen === true ? { restored } : {}
}

function undone(context: SessionContext, dropped: readonly string[]): readonly SetAside[] {
  const values = pick(unsavedIn(context), dropped)
  return mergeUnitsOf(context.fields).flatMap(({ key, names }) => {
    const own = pick(values, names)
    const over = pick(context.base?.fields ?? {}, names)
    return Object.keys(own).length === 0 ? [] : [markTexts(context, { key, values: own, by: 'undo', over })]
  })
}

/** Drops the note that is being written; it can be put back. */
export function noteDropped({ note, setAside }: SessionContext): Changes {
  const dropped: SetAside = { key: '', values: {}, by: 'undo', note }
  return note === '' ? {} : { note: '', setAside: lastOfUndone([...setAside, dropped]) }
}

const maxUndone = 10

/** Keeps the last few undone values of each unit: with every undo of a long text a draft would grow past its limit. */
function lastOfUndone(setAside: readonly SetAside[]): readonly SetAside[] {
  return setAside.filter(({ key, by }, index) => {
    const later = setAside.slice(index + 1).filter((each) => each.by === 'undo' && each.key === key)
    return by !== 'undo' || later.length < maxUndone
  })
}

/** When nothing is under way any more, an edit that says what the base says is none. */
export function withoutEqual({ base, edits, fields }: SessionContext): Fields {
  return base === null ? edits : dropEqualEdits(fields, edits, base.fields)
}

/**
 * What stands in the fields from now on, without edits that say what the base says. While a write is under way its
 * fields stay: somebody who types the old value again takes back what is being written.
 */
export function withTyped(
  context: SessionContext,
  edits: Fields,
  unreadable: SessionContext['unreadable'],
): Changes {
  const { base, fields } = context
  const written = writeOf(context)
  // Whoever types has seen what was restored.
  if (base === null) return { edits, unreadable, restored: null }
  const underWay = written?.kind === 'save' ? written.after : {}
  const differing = dropEqualEdits(fields, edits, base.fields)
  // An editor may write what it was given in a form of its own; what somebody has been at is theirs to the letter.
  const isMeant = (name: string) =>
    name in context.edits || !sameValue(fields, name, edits[name], base.fields[name])
  const kept = Object.fromEntries(
    Object.entries(edits).filter(([name]) => name in underWay || (name in differing && isMeant(name))),
  )
  const next = { fields, edits: kept, unreadable }
  return {
    base,
    edits: kept,
    unreadable,
    restored: null,
    ...comparedAgain(context, next, base),
  }
}

/**
 * The problems that are left when somebody has touched these fields: a group is sent as one. What was said of a field
 * that nobody edits was said of the others.
 */
export function touched(context: SessionContext, names: readonly string[]): SessionContext['problems'] {
  const { fields, problems } = context
  const refused = Object.keys(problems)
  if (refused.length === 0) return problems
  const typed = unsavedIn(context)
  const isEdited = (name: string) => withGroups(fields, [name]).some((each) => each in typed)
  return without(problems, [...withGroups(fields, names), ...refused.filter((name) => !isEdited(name))])
}

/** The record without these names; itself where it has none of them. */
export function without<Value>(
  record: Readonly<Record<string, Value>>,
  names: readonly string[],
): Readonly<Record<string, Value>> {
  if (!names.some((name) => name in record)) return record
  return Object.fromEntries(Object.entries(record).filter(([name]) => !names.includes(name)))
}
