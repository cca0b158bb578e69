import type { SetAside } from '../../services/port/draft'
import { isLeftOut, wrote } from '../../services/port/eventsSince'
import type { RecordVersion } from '../../services/port/recordApi'
import type { Fields, FieldValue } from '../../services/record/fieldTable'
import { sameValue } from '../merge/sameValue'
import { pick } from '../merge/mergeUnits'
import { eventsBefore, overEarlier } from './earlierBase'
import type { SessionContext, SessionEvent } from './editSession.types'
import { touched, without, withTyped } from './edits'
import { joined } from './notes'
import { queued } from './operationQueue'
import { markTexts, unsavedIn } from './unsaved'

type Event<Type extends SessionEvent['type']> = Extract<SessionEvent, { type: Type }>
type Changes = Partial<SessionContext>

/** Takes what is offered out of sight. It stays for whoever did not mean it, and for the keys that undo. */
export function dismissed({ setAside }: SessionContext, by: Event<'aside.dismiss'>['by']): Changes {
  return {
    setAside: withoutOldest(
      setAside.map((aside) => {
        if (isOf(aside, by) && !aside.dismissed) return { ...aside, dismissed: true, recallable: true }
        // Whoever knows one by what it is, as the keys that undo do, knows it afterwards.
        if (!aside.recallable) return aside
        const { recallable: _, ...earlier } = aside
        return earlier
      }),
    ),
  }
}

/**
 * What a newer text of one's own was saved over is no offer any more, though it stays: the other version is not what
 * stands there. `isWritten` tells which were.
 */
export function replacedByOwn(
  setAside: readonly SetAside[],
  isWritten: (name: string) => boolean,
): readonly SetAside[] {
  const isReplaced = (each: SetAside) =>
    each.by === undefined && !each.dismissed && Object.keys(each.values).some(isWritten)
  if (!setAside.some(isReplaced)) return setAside
  return withoutOldest(setAside.map((each) => (isReplaced(each) ? { ...each, dismissed: true } : each)))
}

function withoutOldest(setAside: readonly SetAside[]): readonly SetAside[] {
  const last = setAside.filter((aside) => aside.dismissed).slice(-maxDismissed)
  return setAside.filter((aside) => aside.dismissed !== true || last.includes(aside))
}

/** So many that were put away are kept: a draft has only so much room. */
const maxDismissed = 20

/** Offers again what was dismissed last. */
export function recalled({ setAside }: SessionContext, by: Event<'aside.recall'>['by']): Changes {
  return {
    setAside: setAside.map((aside) => {
      const { dismissed: _, recallable, ...offered } = aside
      return isOf(aside, by) && recallable ? offered : aside
    }),
  }
}

function isOf(aside: SetAside, by: Event<'aside.dismiss'>['by']): boolean {
  return (aside.by ?? 'theirs') === by
}

/**
 * Brings back what was given up; an ordinary edit from here on, and one to save where it was given up for theirs and
 * that is still what stands there: over something newer of one's own nothing is saved unasked. What was typed since is
 * set aside instead. What others wrote there since it was given up is merged, or asked about.
 */
export function putBack(context: SessionContext, event: Event<'put.back'>): Changes {
  const aside = context.setAside.findLast((each) => isMeant(each, event))
  if (aside === undefined) return {}
  const changes = asideBack(context, aside)
  const isTypedOver = Object.keys(pick(unsavedIn(context), Object.keys(aside.values))).length > 0
  return aside.by === undefined && !aside.dismissed && !isTypedOver
    ? { ...changes, ...queued(context, { operation: { kind: 'save' }, by: 'person' }) }
    : changes
}

function isMeant(each: SetAside, { key, by, values, note, dismissed }: Event<'put.back'>): boolean {
  return (
    each.key === key &&
    (by === undefined || isOf(each, by)) &&
    (note === undefined || each.note === note) &&
    (dismissed === undefined || (each.dismissed ?? false) === dismissed) &&
    (values === undefined || isSame(each.values, values))
  )
}

function isSame(a: Fields, b: Fields): boolean {
  const names = Object.keys(a)
  return names.length === Object.keys(b).length && names.every((name) => a[name] === b[name])
}

function asideBack(context: SessionContext, aside: SetAside): Changes {
  const { key, by = 'undo' } = aside
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
      Object.keys(since).length > 0 ? [...rest, markTexts(context, { key, values: since, by, over })] : rest,
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
      base !== null &&
      name in base.fields &&
      !sameValue(fields, name, base.fields[name], value) &&
      !isOwnSince(context, base, name, value),
  )
  if (base === null || moved.length === 0) return withTyped(context, edits, unreadable)
  const before = Object.fromEntries(moved)
  const events = eventsBefore(base, Object.keys(before))
  const earlier = overEarlier({ ...context, edits, unreadable }, base, before, events)
  return withTyped({ ...context, ...earlier }, edits, unreadable)
}

/**
 * Whether nobody but this session wrote a field since it had a value: nobody is asked about their own words (L7). An
 * event without its long texts does not tell what stood there before; the write before it may.
 */
function isOwnSince(
  { fields, ownChanges }: SessionContext,
  { events }: RecordVersion,
  name: string,
  value: FieldValue,
): boolean {
  const writes = events.filter((event) => wrote(event, name))
  const first = writes.findIndex((event, index) => {
    const before = isLeftOut(event, name) ? writes[index + 1]?.after : event.before
    return sameValue(fields, name, before?.[name], value)
  })
  return (
    first !== -1 &&
    writes.slice(0, first + 1).every(({ changeId }) => changeId !== null && ownChanges.includes(changeId))
  )
}
