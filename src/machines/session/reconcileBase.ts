import type { Fields } from '../../services/record/fieldTable'
import { strongTag, withoutCompression } from '../../services/record/etagGrammar'
import type { RecordVersion } from '../../services/port/recordApi'
import { attributionOf } from './attribution'
import { applyChoices, textsLeft, type Resolution } from '../merge/applyChoices'
import type { SessionContext, TakenIn, Waiting } from './editSession.types'
import { nothingParked, theirsOf, waitingIn } from './parked'
import { rebase, type Comparison } from '../merge/threeWay'
import { markTexts } from './unsaved'
import { withGroups } from '../merge/mergeUnits'
import { sameValue } from '../merge/sameValue'

type Changes = Partial<SessionContext>

/** The one way a base is replaced: as a whole, with the edits that lie over it from now on. */
export function adopted(base: RecordVersion, edits: Fields): Changes {
  return { base, edits, parked: nothingParked }
}

/**
 * Takes the parked version as the base, with the edits carried over. While something is left to decide it stays
 * parked: an edit of such a field has no place over theirs yet.
 */
export function carriedOver(context: SessionContext): Changes {
  const { fields, edits, problems } = context
  const parked = waitingIn(context)
  if (parked === null || parked.comparison.decisions.length > 0) return {}
  const { theirs, comparison } = parked
  const kept = rebase(comparison, edits, theirs.fields)
  const unsaved = withGroups(fields, Object.keys(kept))
  return {
    ...adopted(theirs, kept),
    problems: Object.fromEntries(Object.entries(problems).filter(([name]) => unsaved.includes(name))),
    takenIn: takenInWith(context, parked),
  }
}

/**
 * Applies the person's choices: the parked version becomes the base, and what was chosen lies over it. A text that is
 * no value yet stays one when it is chosen. What somebody wrote for a decision and did not choose in the end is set
 * aside as mine is: it is in no field.
 */
export function choicesApplied(context: SessionContext): Changes {
  const { fields, edits } = context
  const parked = waitingIn(context)
  if (parked === null) return {}
  const { theirs, comparison, choices } = parked
  const resolution = applyChoices(fields, comparison, edits, theirs.fields, choices)
  const unreadable = stillUnreadable(context, comparison, resolution)
  const isValue = ([name]: readonly [string, unknown]) => !(name in unreadable)
  const given = resolution.setAside.map(({ values }) => values)
  const standing = [theirs.fields, { ...theirs.fields, ...resolution.edits }, ...given]
  const turn = 1 + Math.max(0, ...context.setAside.map((each) => each.turn ?? 0))
  const written = textsLeft(choices, { ...comparison, decisions: [] }, comparison, standing)
  return {
    ...adopted(theirs, Object.fromEntries(Object.entries(resolution.edits).filter(isValue))),
    unreadable,
    setAside: [
      ...context.setAside,
      // What was written on the way is older than what the decision leaves out of the text.
      ...written,
      ...resolution.setAside.map((aside) => ({ ...markTexts(context, aside), turn })),
    ],
    takenIn: takenInWith(context, parked),
    problems: {},
  }
}

/** The texts that are no values yet once choices are applied: those nobody decided about, and those that were chosen. */
export function stillUnreadable(
  { unreadable }: Pick<SessionContext, 'unreadable'>,
  { decisions }: Comparison,
  { edits }: Resolution,
): SessionContext['unreadable'] {
  const decided = decisions.flatMap(({ names }) => names)
  const stays = ([name, text]: readonly [string, string]) => !decided.includes(name) || edits[name] === text
  return Object.fromEntries(Object.entries(unreadable).filter(stays))
}

/**
 * The same write once more, because nothing has changed. One that was refused with the very tag the record still has
 * goes with that tag as its server made it: a compressing proxy marks tags on the way out, or makes them weak, and does
 * not take it back on the way in.
 */
export function resent(context: SessionContext): Changes {
  const { counts, write } = context
  if (write.is !== 'open' || write.outcome !== 'stale') return {}
  const { sent } = write
  const tag = theirsOf(context)?.etag ?? null
  const unmarked = tag && withoutCompression(tag)
  const etag = unmarked === sent.etag ? unmarked && strongTag(unmarked) : unmarked
  return {
    write: etag === sent.etag ? write : { ...write, sent: { ...sent, etag } },
    counts: { ...counts, blocked: counts.blocked + 1 },
  }
}

/**
 * What others did to fields and came in without a question, with this: who did it and what it was before. What an undo of
 * one's own put back is nothing that somebody did elsewhere, nor does what it took back stand there any more.
 */
function takenInWith(
  { base, edits, fields, takenIn, ownChanges, ownTraces, person }: SessionContext,
  { theirs, comparison }: Waiting,
): Record<string, TakenIn> {
  if (base === null) return takenIn
  const combined = new Map(comparison.combined.map(({ name, text }) => [name, text]))
  const isOther = (name: string) => !sameValue(fields, name, base.fields[name], theirs.fields[name])
  // Of a group, only what changed.
  const changed = comparison.theirs.flatMap((unit) => unit.names.filter(isOther))
  const names = [...changed, ...combined.keys()]
  const marks = names.flatMap((name) => {
    if (Object.hasOwn(ownTraces.values, name)) return []
    const made = theirs.fields[name] ?? null
    const before = edits[name] ?? base.fields[name] ?? null
    const after = combined.get(name) ?? made
    const attribution = attributionOf([name], base, theirs, ownChanges, person)
    return [[name, { ...attribution, before, theirs: made, after }] as const]
  })
  const earlier = Object.entries(takenIn).filter(([name]) => !names.includes(name))
  return Object.fromEntries([...earlier, ...marks])
}
