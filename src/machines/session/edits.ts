import type { SetAside } from '../../services/port/draft'
import type { Fields } from '../../services/record/fieldTable'
import { comparedAgain } from './comparedAgain'
import type { SessionContext, SessionEvent } from './editSession.types'
import { sameValue } from '../merge/sameValue'
import { dropEqualEdits } from '../merge/threeWay'
import { eventsBefore, overEarlier } from './earlierBase'
import { joined } from './notes'
import { queued } from './operationQueue'
import { markTexts, unsavedIn } from './unsaved'
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
  return {
    composing: composing ? (names[0] ?? null) : null,
    typing: 'going',
    labels: labels === undefined ? context.labels : { ...context.labels, ...labels },
    problems: touched(context, names),
    counts: context.counts.autosaves === 0 ? context.counts : { ...context.counts, autosaves: 0 },
    // Last, because V8 takes thirty times as long for keys that are added to a spread, and this is every keystroke.
    ...withTyped(context, { ...context.edits, ...values }, without(context.unreadable, names)),
    ...stillUnseen(context, event),
  }
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

/** Takes what is offered out of sight. It stays for whoever did not mean it, and for the keys that undo. */
export function dismissed({ setAside }: SessionContext, by: Event<'aside.dismiss'>['by']): Changes {
  return { setAside: setAside.map((aside) => (isOf(aside, by) ? { ...aside, dismissed: true } : aside)) }
}

/** Offers again what was dismissed. */
export function recalled({ setAside }: SessionContext, by: Event<'aside.recall'>['by']): Changes {
  return {
    setAside: setAside.map((aside) => {
      const { dismissed: isOut, ...offered } = aside
      return isOf(aside, by) && isOut ? offered : aside
    }),
  }
}

function isOf(aside: SetAside, by: Event<'aside.dismiss'>['by']): boolean {
  return (aside.by ?? 'theirs') === by
}

/** When nothing is under way any more, an edit that says what the base says is none. */
export function withoutEqual({ base, edits, fields }: SessionContext): Fields {
  return base === null ? edits : dropEqualEdits(fields, edits, base.fields)
}

/**
 * Brings back what was given up; an ordinary edit from here on, and one to save where it was given up for theirs. What
 * was typed since is set aside instead. What others wrote there since it was given up is merged, or asked about.
 */
export function putBack(context: SessionContext, { key, by }: Event<'put.back'>): Changes {
  const isMeant = (each: SetAside) => each.key === key && (by === undefined || by === (each.by ?? 'theirs'))
  const aside = context.setAside.filter(isMeant).at(-1)
  if (aside === undefined) return {}
  const changes = asideBack(context, aside)
  return aside.by === undefined
    ? { ...changes, ...queued(context, { operation: { kind: 'save' }, by: 'person' }) }
    : changes
}

function asideBack(context: SessionContext, aside: SetAside): Changes {
  const { key, by } = aside
  const names = Object.keys(aside.values)
  const { unreadable: texts = [] } = aside
  const edits = { ...without(context.edits, names), ...without(aside.values, texts) }
  const unreadable = Object.fromEntries(texts.map((name) => [name, String(aside.values[name])]))
  const typed = typedOver(context, edits, { ...without(context.unreadable, names), ...unreadable }, aside)
  const rest = (typed.setAside ?? context.setAside).filter((each) => each !== aside)
  const since = pick(unsavedIn(context), names)
  const over = pick(context.base?.fields ?? {}, names)
  return {
    ...typed,
    problems: touched(context, names),
    setAside:
      Object.keys(since).length > 0
        ? [...rest, markTexts(context, { key, values: since, ...(by && { by }), over })]
        : rest,
    ...(aside.note !== undefined && { note: joined(aside.note, context.note) }),
  }
}

/** What was given up stands in the fields again, over what the record said when it was given up. */
function typedOver(
  context: SessionContext,
  edits: Fields,
  unreadable: SessionContext['unreadable'],
  { over = {} }: SetAside,
): Changes {
  const { base, fields } = context
  const moved = Object.entries(over).filter(
    ([name, value]) =>
      base !== null && name in base.fields && !sameValue(fields, name, base.fields[name], value),
  )
  if (base === null || moved.length === 0) return withTyped(context, edits, unreadable)
  const before = Object.fromEntries(moved)
  const events = eventsBefore(base, Object.keys(before))
  const earlier = overEarlier({ ...context, edits, unreadable }, base, before, events)
  return withTyped({ ...context, ...earlier }, edits, unreadable)
}

/**
 * What stands in the fields from now on, without edits that say what the base says. While a write is under way its
 * fields stay: somebody who types the old value again takes back what is being written.
 */
function withTyped(
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
function touched(context: SessionContext, names: readonly string[]): SessionContext['problems'] {
  const { fields, problems } = context
  const refused = Object.keys(problems)
  if (refused.length === 0) return problems
  const typed = unsavedIn(context)
  const isEdited = (name: string) => withGroups(fields, [name]).some((each) => each in typed)
  return without(problems, [...withGroups(fields, names), ...refused.filter((name) => !isEdited(name))])
}

function without<Value>(
  record: Readonly<Record<string, Value>>,
  names: readonly string[],
): Readonly<Record<string, Value>> {
  if (!names.some((name) => name in record)) return record
  return Object.fromEntries(Object.entries(record).filter(([name]) => !names.includes(name)))
}
