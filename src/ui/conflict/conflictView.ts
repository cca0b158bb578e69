import { type Comparison, type Decision, openDecisions } from '../../machines/selectors/merge'
import {
  conflictChoicesIn,
  comparisonOf,
  theirsOf,
  type SessionContext,
} from '../../machines/selectors/session'
import type { Choice } from '../../services/port/draft'
import { decisionView, type DecisionView } from './decisionView'
import { fieldLabels } from '../values/fieldLabels'
import type { Messages } from '../messages/catalogue'
import { previewView, type PreviewRow } from './previewView'
import type { SessionSnapshot } from '../workspace/sessionSnapshot'
import { authorsOf, authorsOfAll } from '../values/whoView'

/** A field that was changed and needs no decision, and why. */
export interface MergedView {
  readonly key: string
  readonly label: string
  readonly how: string
}

/** Everything the conflict dialog shows. */
export interface ConflictView {
  readonly title: string
  readonly lead: string
  /** How much is to be decided yet. What needs nobody has its own place. */
  readonly count: string
  readonly decisions: readonly DecisionView[]
  /** Decisions without a choice. */
  readonly open: number
  readonly left: string
  /** Something was chosen for everything at once, and what was chosen before can be put back. */
  readonly canPutBack: boolean
  /** What a choice for everything at once is about: what is open, and once nothing is, all of it. */
  readonly bulkAbout: string
  readonly merged: readonly MergedView[]
  readonly mergedTitle: string
  /** That texts which are no values yet are left out; empty when there are none. */
  readonly keptTyped: string
  readonly preview: readonly PreviewRow[]
  /** What a screen reader is told when something changed again; empty when nothing did. */
  readonly announcement: string
  /** The version of theirs it is about: the same words about a later one are news again. */
  readonly version: string
}

/** What the dialog says about a session that is choosing; null when there is nothing to decide. Pure. */
export function conflictView({ context }: SessionSnapshot, messages: Messages): ConflictView | null {
  const comparison = comparisonOf(context)
  if (comparison === null || comparison.decisions.length === 0) return null
  const { choices, bulkReplaced } = conflictChoicesIn(context)
  const { conflict } = messages
  const { who } = authorsOfAll(context)
  const open = openDecisions(comparison, choices)
  const labelled = open.map((decision) => ({
    decision,
    label: messages.format.list(fieldLabels(context, decision.names, messages)),
  }))
  const decisions = comparison.decisions.map((decision) => {
    const beside = labelled.filter((each) => each.decision !== decision).map(({ label }) => label)
    return decisionView(decision, chosen(decision, open, choices), context, messages, beside)
  })
  const places = decisions.reduce((sum, { placesLeft }) => sum + placesLeft, 0)
  const merged = mergedViews(context, comparison, messages)
  const typed = namesOf(comparison.mine.filter(({ names }) => isTyped(names, context)))
  return {
    title: conflict.title(who),
    lead: [messages.notices.overtaken(who, null), messages.notices.kept].join(' '),
    count: messages.notices.needDecision(open.length, comparison.decisions.length, []),
    decisions,
    open: open.length,
    left: conflict.left(
      decisions.filter(({ isOpen, placesLeft }) => isOpen && placesLeft === 0).length,
      places,
    ),
    bulkAbout: open.length > 0 ? conflict.forAllOpen : conflict.forAll,
    canPutBack: Object.keys(bulkReplaced).length > 0,
    merged,
    mergedTitle: conflict.merged(merged.length),
    keptTyped: typed.length === 0 ? '' : conflict.keptTyped(fieldLabels(context, typed, messages)),
    preview: previewView(context, messages),
    announcement: announcement(context, comparison, messages),
    version: theirsOf(context)?.etag ?? '',
  }
}

/** What the newest version changed under the eyes: choices it took back apart from what was only read so far. */
function announcement(context: SessionContext, { decisions }: Comparison, messages: Messages): string {
  const { changedAgain, newest, cleared } = conflictChoicesIn(context)
  const again = decisions.filter(({ key }) => changedAgain.includes(key) && newest.includes(key))
  const { announceChangedAgain, announceNewer } = messages.conflict
  const groups = [
    { say: announceChangedAgain, names: namesOf(again.filter(({ key }) => key in cleared)) },
    { say: announceNewer, names: namesOf(again.filter(({ key }) => !(key in cleared))) },
  ]
  return groups
    .filter(({ names }) => names.length > 0)
    .map(({ say, names }) => say(authorsOf(names, context).who, fieldLabels(context, names, messages)))
    .join(' ')
}

function isTyped(names: readonly string[], { unreadable }: Pick<SessionContext, 'unreadable'>): boolean {
  return names.some((name) => name in unreadable)
}

/** A choice that no longer fits what theirs is counts as none. */
function chosen(
  decision: Decision,
  open: readonly Decision[],
  choices: Readonly<Record<string, Choice>>,
): Choice | null {
  return open.includes(decision) ? null : (choices[decision.key] ?? null)
}

function mergedViews(
  context: SessionContext,
  { mine, theirs, same, combined }: Comparison,
  messages: Messages,
): readonly MergedView[] {
  const { conflict, format } = messages
  const texts = combined.map(({ name }) => ({ key: name, names: [name] }))
  const all = [
    ...theirs.map((unit) => ({ ...unit, how: conflict.mergedTheirs })),
    ...mine
      .filter(({ names }) => !isTyped(names, context))
      .map((unit) => ({ ...unit, how: conflict.mergedMine })),
    ...texts.map((unit) => ({ ...unit, how: conflict.mergedCombined })),
    ...same.map((unit) => ({ ...unit, how: conflict.mergedSame })),
  ]
  return all.map(({ key, names, how }) => ({
    key,
    how,
    label: format.list(fieldLabels(context, names, messages)),
  }))
}

function namesOf(units: readonly { readonly names: readonly string[] }[]): readonly string[] {
  return units.flatMap(({ names }) => names)
}
