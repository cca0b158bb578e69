import { eventsSince, isBy, wrote } from '../../services/port/eventsSince'
import type { RecordEvent, RecordVersion } from '../../services/port/recordApi'
import { rowOf } from '../../services/port/rowOf'
import type { Fields, FieldValue } from '../../services/record/fieldTable'
import { pick } from '../merge/mergeUnits'
import { isKept } from '../merge/sameValue'
import { sameTag } from '../merge/sameTag'
import type { OwnTraces, SessionContext } from './editSession.types'
import { maxOwnChanges, maxOwnValues } from './limits'
import type { Landed } from './reconcileStored'

/** One for all sessions: nothing of a context is changed in place. */
export const noTraces: OwnTraces = { values: {}, events: [], tags: [] }

/** Whether an event bears the id of a change of this session's. */
export function isOwnChange(
  { ownChanges }: Pick<SessionContext, 'ownChanges'>,
  { changeId }: RecordEvent,
): boolean {
  return changeId !== null && ownChanges.includes(changeId)
}

/**
 * With the version that a 2xx showed: a write that went by one tag and was answered with the next proves that nobody
 * else wrote in between.
 */
export function withTag({ ownTraces }: SessionContext, sent: string | null, told: string | null): OwnTraces {
  if (sent === null || told === null) return ownTraces
  const { tags } = ownTraces
  const isNext = sameTag(tags.at(-1) ?? null, sent)
  return { ...ownTraces, tags: [...(isNext ? tags : [sent]), told].slice(-maxOwnChanges) }
}

/**
 * With what a version shows of a write that has landed in it, and of earlier ones that arrived late; without what it
 * shows somebody has written over.
 */
export function withTraces(
  context: SessionContext,
  landed: Landed | null,
  version: RecordVersion,
): OwnTraces {
  const { base, ownTraces, fields } = context
  if (base === null) return ownTraces
  const over = { ...base.fields, ...(landed?.written.kind === 'save' && landed.written.before) }
  const since = eventsSince(base, version)
  const found = landed === null ? [] : eventsOf(context, landed, base, since)
  const unknown = found.filter((event) => !isOwnChange(context, event))
  const own = since.filter((event) => isOwnChange(context, event) || found.includes(event))
  const told = own.reduceRight<Fields>((values, event) => ({ ...values, ...valuesIn(event, version) }), {})
  const left = Object.entries({ ...told, ...storedIn(context, landed) })
  const values = { ...ownTraces.values, ...Object.fromEntries(left.map(following)) }
  return {
    ...ownTraces,
    values: Object.fromEntries(Object.entries(values).filter(stands)),
    events: [...ownTraces.events, ...unknown.map(({ id }) => id)].slice(-maxOwnChanges),
  }

  function following([name, value]: readonly [string, FieldValue]): readonly [string, readonly FieldValue[]] {
    const before = over[name] ?? null
    const known = ownTraces.values[name] ?? []
    const goesOn = isKept(fields, name, known.at(-1), before)
    return [name, [...(goesOn ? known : [before]), value].slice(-maxOwnValues)]
  }

  function stands([name, known]: readonly [string, readonly FieldValue[]]): boolean {
    return isKept(fields, name, known.at(-1), version.fields[name])
  }
}

/**
 * The events of a write: those that bear its id. Where none does, the first in which this person, or nobody by name,
 * wrote where it wrote: whatever was written there by others came later, because the write was over the base. Not every
 * backend keeps the ids, and of some writes it makes them up.
 */
function eventsOf(
  context: SessionContext,
  { written }: Landed,
  base: RecordVersion,
  since: readonly RecordEvent[],
): readonly RecordEvent[] {
  const named = since.filter(({ changeId }) => changeId === written.changeId)
  if (named.length > 0) return named
  const effect = rowOf(written).effect(base, written, written.madeAt)
  if (effect.type !== 'writes') return []
  const names = Object.keys(effect.values)
  const isLikely = (event: RecordEvent) => event.by === null || isBy(event, context.person)
  return since.filter((event) => isLikely(event) && names.some((name) => wrote(event, name))).slice(-1)
}

/** What an event wrote; a value too long to come along is taken for the one that is there. */
function valuesIn(event: RecordEvent, { fields }: RecordVersion): Fields {
  return { ...event.after, ...pick(fields, event.leftOut ?? []) }
}

/** What is stored of a save, and what was stored along with it; not what a server made something else of. */
function storedIn({ fields }: Pick<SessionContext, 'fields'>, landed: Landed | null): Fields {
  if (landed?.written.kind !== 'save' || landed.stored.kind !== 'save') return {}
  const [sent, stored] = [landed.written.after, landed.stored.after]
  const isOwn = (name: string) => !Object.hasOwn(sent, name) || isKept(fields, name, sent[name], stored[name])
  return pick(stored, Object.keys(stored).filter(isOwn))
}
