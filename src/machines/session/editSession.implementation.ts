import { assign, enqueueActions, fromPromise, raise, setup } from 'xstate'
import type { Draft } from '../../services/port/draft'
import { sameTag } from '../merge/sameTag'
import type {
  RecordVersion,
  LoadFailure,
  LoadOutcome,
  Person,
  SendOutcome,
  SentOperation,
} from '../../services/port/recordApi'
import * as operationQueue from './operationQueue'
import { backoffMs } from './backoff'
import * as conflictChoices from './conflictChoices'
import * as edits from './edits'
import { withGroups } from '../merge/mergeUnits'
import { isWhole, lacksTag, type LoadInput } from './loadRecord'
import { endlessWordMs, limits, usualQuietMs } from './limits'
import { newerShown } from './newerShown'
import * as notes from './notes'
import * as notices from './notices'
import { hindranceOf, isImpossible, operationOf } from './operations'
import { isOnRequest, rowOf } from '../../services/port/rowOf'
import type {
  NotDone,
  Notice,
  OpenOutcome,
  Operation,
  Refusal,
  SessionContext,
  SessionEvent,
  SessionInput,
  SessionTag,
  StallReason,
} from './editSession.types'
import { hasUnsaved, hasUnsavedFields } from './unsaved'
import { comparisonOf, theirsOf } from './parked'
import * as restoring from './restoring'
import { isUnseen } from './seenWhenAsked'
import * as setAside from './setAside'
import {
  hasWrite,
  leftOpen,
  leftUnasked,
  mayBeStored,
  noWrite,
  outcomeOf,
  refusalOf,
  sentOf,
  writeOf,
} from './write'
import * as reconciling from './reconcile'

type Event<Type extends SessionEvent['type']> = Extract<SessionEvent, { type: Type }>

type ByRequests = Pick<SessionContext, 'requests'>

const quietMs = ({ composing }: SessionContext) => (composing === null ? usualQuietMs : endlessWordMs)
const save = { kind: 'save' } as const

/** The vocabulary of the statechart: what its names do. Updates are pure functions of the files beside this one. */
export const sessionSetup = setup({
  types: {} as { context: SessionContext; events: SessionEvent; input: SessionInput; tags: SessionTag },
  actors: {
    load: fromPromise<LoadOutcome, LoadInput & ByRequests>(({ input, signal }) =>
      input.requests.load(input, signal),
    ),
    send: fromPromise<SendOutcome, { operation: SentOperation } & ByRequests>(({ input, signal }) =>
      input.requests.send(input.operation, signal),
    ),
    readDraft: fromPromise<Draft | null, ByRequests>(({ input, signal }) => input.requests.readDraft(signal)),
  },
  delays: {
    quiet: ({ context }) => quietMs(context),
    draftPatience: 5_000,
    backoff: ({ context }) => backoffMs(context, Math.random()),
  },
  guards: {
    keepsDrafts: ({ context }) => context.requests.keepsDrafts,
    isNotLoaded: ({ context }) => context.base === null,
    isOffline: ({ context }) => !context.online,
    // What may go only on request does not wait for a line: nobody knows when that would be.
    mustWait: ({ context }) => !context.online && !sendsOnRequest(context),
    isOnRequest: ({ context }) => sendsOnRequest(context),
    // Nothing else waits for its turn while nothing is in flight.
    mayGoNow: ({ context }, { operation, seen }: Event<'operation.ask'>) =>
      isOnRequest(operation) && context.parked.is !== 'waiting' && !isUnseen(context, operation.kind, seen),
    isOfflineInBackground: ({ context }) => !context.online && !hasWrite(context),
    isOnline: ({ context }) => context.online,
    mayNotEdit: ({ context }) => !context.mayEdit,
    maySend: ({ context }) => context.counts.sends < limits.sends,
    mayReload: ({ context }) => context.counts.reloads < limits.reloads,
    // Whose typing goes on has a pause of its own to wait for.
    isQuiet: ({ context }) => context.typing !== 'going' && mayAutosave(context),
    isAutosaveDue: ({ context }) => context.typing === 'due' && mayAutosave(context),
    isFaulty: (_, why: LoadFailure) => why === 'faulty',
    isNamed: (_, by: string | null) => by !== null,
    isDoubtful: ({ context }, { doubtful = false }: Event<'load.missing'>) =>
      doubtful && context.failure !== 'missing',
    isBackground: ({ context }) => !hasWrite(context),
    isOpen: ({ context }) => hasWrite(context),
    hasHeard: ({ context }) => context.heard !== null && isNews(context, context.heard),
    isNews: ({ context }, etag: string | null) => isNews(context, etag),
    isUnnamed: (_, etag: string | null) => etag === null,
    isVersion: ({ context }, version: RecordVersion | null) =>
      version !== null &&
      !lacksTag({ base: context.base, sent: sentOf(context) }, version) &&
      isWhole(context, version),
    endsRecord: ({ context }) => endsRecord(context),
    restMayGo: ({ context }, problems: Readonly<Record<string, string>>) =>
      namesWhatWasSent(context, problems) &&
      context.counts.sends < limits.sends &&
      operationQueue.hasSendable({ ...context, problems: refusedOver(context, problems) }),
    asksYes: ({ context }) => {
      const next = nextIn(context)
      return next !== undefined && isOnRequest(next)
    },
    asksOperation: ({ context }) => {
      const next = nextIn(context)
      return next !== undefined && next.kind !== 'save' && !isOnRequest(next)
    },
    asksSave: ({ context }) => asksSave(context),
    canSave: ({ context }) =>
      asksSave(context) &&
      operationQueue.hasSendable(context.queue[0]?.by === 'person' ? { ...context, problems: {} } : context),
    asksDecision: ({ context }) => asksSave(context) && isOvertaken(context),
    asksParked: ({ context }) => asksSave(context) && context.parked.is === 'waiting',
    isOvertaken: ({ context }) => isOvertaken(context),
    waitsToBeSeen: ({ context }) => context.restored !== null,
    isUntouched: ({ context }) => !hasUnsavedFields(context),
    hasChosen: ({ context }) => operationQueue.hasSendable(context),
    wasNotWritten: ({ context: { write } }) => write.is === 'inFlight' && !isOnRequest(write.sent),
    mayBeStored: ({ context }) => mayBeStored(context),
    // With everything it would write, a save whose fate is open is given up too.
    dropsAllSent: ({ context }, names: readonly string[] | undefined) => {
      const write = writeOf(context)
      const isDropped = (name: string) => names === undefined || names.includes(name)
      return write?.kind === 'save' && Object.keys(write.after).every(isDropped)
    },
    comesInByItself: ({ context }) => {
      const comparison = comparisonOf(context)
      return comparison?.decisions.length === 0 && comparison.combined.length === 0
    },
    isNotSaved: (_, by: Event<'put.back'>['by']) => by !== undefined && by !== 'theirs',
    isRejected: ({ context }) => operationQueue.hasRefused(context),
    isDirty: ({ context }) => hasUnsaved(context),
    staysDirty: ({ context }, event: Event<'field.edit'>) => edits.staysDirty(context, event),
    isDecided: ({ context }) => conflictChoices.isDecided(context),
    isSamePerson: ({ context }, person: Person | null) =>
      person !== null && (context.person === null || context.person.id === person.id),
    hasNoSignIn: ({ context }) => context.person === null,
    isStalledBy: ({ context }, reason: StallReason) => context.stalledBy === reason,
  },
  actions: {
    // Judged once; what follows is in the chart, by name.
    decide: raise(({ context }) => reconciling.verdictOf(context)),
    edit: assign(({ context }, event: Event<'field.edit'>) => edits.edited(context, event)),
    keepUnreadable: assign(({ context }, event: Event<'field.unreadable'>) =>
      edits.keptUnreadable(context, event),
    ),
    revert: assign(({ context }, event: Event<'field.revert'>) => edits.reverted(context, event)),
    dropNote: assign(({ context }) => edits.noteDropped(context)),
    keepNote: assign(({ context }, note: string) => ({
      note,
      restored: hasUnsaved(context) ? context.restored : null,
    })),
    dismissAsides: assign(({ context }, by: Event<'aside.dismiss'>['by']) => setAside.dismissed(context, by)),
    recallAsides: assign(({ context }, by: Event<'aside.recall'>['by']) => setAside.recalled(context, by)),
    putBack: assign(({ context }, event: Event<'put.back'>) => setAside.putBack(context, event)),
    adopt: assign(({ context }, version: RecordVersion) =>
      reconciling.reconcile(context, { type: 'first', version }),
    ),
    restore: assign(({ context }, draft: Draft) => restoring.restored(context, draft)),
    restoreLate: assign(({ context }, draft: Draft) => restoring.foundLate(context, draft)),
    forgetUnknown: assign(({ context }) => ({
      restored: context.restored && hasUnsavedFields(context) ? { ...context.restored, unknown: null } : null,
    })),
    // Of the person's typing alone: nothing that comes from elsewhere puts it off.
    awaitPause: enqueueActions(({ context, enqueue }) => {
      enqueue.cancel('pause')
      enqueue.raise({ type: 'typing.paused' }, { id: 'pause', delay: quietMs(context) })
    }),
    noticePause: assign({ typing: 'due' }),
    park: assign(({ context }, version: RecordVersion) =>
      reconciling.reconcile(context, { type: 'read', version }),
    ),
    parkShown: assign(({ context }, version: RecordVersion) =>
      newerShown(context, reconciling.reconcile(context, { type: 'read', version })),
    ),
    accept: assign(({ context }, version: RecordVersion | null) =>
      reconciling.reconcile(context, { type: 'accepted', version }),
    ),
    choose: assign(({ context }, event: Event<'choose'>) => conflictChoices.chosen(context, event)),
    chooseAll: assign(({ context }, event: Event<'choose.all'>) => conflictChoices.allChosen(context, event)),
    putChoicesBack: assign(({ context }) => conflictChoices.choicesPutBack(context)),
    chooseNone: assign(({ context }, event: Event<'choose.none'>) =>
      conflictChoices.unchosen(context, event),
    ),
    carryOver: assign(({ context }) => reconciling.carriedOver(context)),
    applyChoices: assign(({ context }) => reconciling.choicesApplied(context)),
    ask: assign(({ context }, event: Event<'operation.ask'>) => operationQueue.asked(context, event)),
    askSave: assign(({ context }) => operationQueue.queued(context, { operation: save, by: 'person' })),
    askAutosave: assign(({ context }) => operationQueue.autosaved(context)),
    buildRequest: assign(({ context }) => operationQueue.dequeued(context)),
    buildSave: assign(({ context }) => operationQueue.buildSave(context)),
    rebuildRequest: assign(({ context }) => operationQueue.rebuildRequest(context)),
    dropSaves: assign(({ context }) => ({
      queue: context.queue.filter(({ operation }) => operation.kind !== 'save'),
    })),
    skip: assign(({ context }) => ({ queue: context.queue.slice(1) })),
    giveUp: assign(({ context }) => operationQueue.givenUp(context)),
    dropQueue: assign(({ context }) => ({ queue: [], note: notes.unsent(context) })),
    dropSent: assign(({ context }) => ({
      write: noWrite,
      failure: null,
      retryAfterMs: null,
      edits: edits.withoutEqual(context),
      note: notes.withUnwritten(context),
    })),
    startOver: assign(({ context }) => ({ ...operationQueue.freshCounts(context), stalledBy: null })),
    countSend: assign(({ context: { counts } }) => ({ counts: { ...counts, sends: counts.sends + 1 } })),
    countReload: assign(({ context: { counts } }) => ({
      counts: { ...counts, reloads: counts.reloads + 1 },
    })),
    countRound: assign(({ context: { counts } }) => ({ counts: { ...counts, rounds: counts.rounds + 1 } })),
    resend: assign(({ context }) => reconciling.resent(context)),
    leaveOpen: assign(({ context }, outcome: OpenOutcome) => ({ write: leftOpen(context, outcome) })),
    leaveRefused: assign(({ context }, { problems = {}, message }: Event<'send.duplicate'>) => ({
      write: leftOpen(context, 'duplicate', { problems, message }),
    })),
    // Nobody knows how long it takes until somebody may look again: from then on it needs the person, like a write
    // from before a crash. What is done on request never goes again by itself anyway.
    leaveUnasked: assign(({ context }) => {
      const { write, counts } = context
      if (write.is === 'none' || isOnRequest(write.sent)) return {}
      return {
        write: leftUnasked(context),
        ...(write.sent.kind === 'save' && { counts: { ...counts, autosaves: limits.autosaves } }),
      }
    }),
    fail: assign((_, { why, retryAfterMs }: Failed) => ({ failure: why, retryAfterMs })),
    forgetFailure: assign({ failure: null, retryAfterMs: null }),
    refuse: assign(({ context }, refusal: Event<'send.refused'>) => refused(context, refusal)),
    // What the record does not show is no duplicate, and its text is given back.
    decline: assign(({ context }) => ({
      ...refused(context, refusalOf(context)),
      note: notes.withSent(context),
    })),
    tellNotDone: assign(({ context }) => {
      const theirs = theirsOf(context)
      const [sent, outcome] = [sentOf(context), outcomeOf(context)]
      if (sent === null || !isOnRequest(sent)) return {}
      const isPast = outcome === 'duplicate' || (theirs !== null && isImpossible(sent, theirs))
      const why = isPast ? 'impossible' : outcome === 'stale' ? 'refused' : 'failed'
      return { notDone: { operation: operationOf(sent), why, ...newest(context) } as const }
    }),
    deny: assign((_, message: string | null | undefined) => ({
      mayEdit: false,
      notice: { code: 'denied', ...(typeof message === 'string' && { message }) } as const,
    })),
    allow: assign(({ context: { person, notice } }) => ({
      mayEdit: person?.canEdit ?? true,
      notice: notice?.code === 'denied' ? null : notice,
    })),
    lose: assign(({ context }, by: string | null) => ({
      goneBy: by,
      notice: { code: 'gone', by, own: hasDeleted(context, by) } as const,
    })),
    doubt: assign({ failure: 'missing', retryAfterMs: null }),
    loseOwn: assign({ goneBy: null, notice: { code: 'gone', by: null, own: true } }),
    regain: assign({ goneBy: null, notice: null }),
    stall: assign((_, reason: StallReason) => ({
      stalledBy: reason,
      notice: { code: 'stalled', reason } as const,
    })),
    hear: assign((_, etag: string | null) => ({ heard: etag ?? '' })),
    unhear: assign({ heard: null }),
    goOffline: assign({ online: false }),
    goOnline: assign({ online: true }),
    setAutosave: assign((_, on: boolean) => ({ autosave: on })),
    setPerson: assign((_, person: Person | null) => ({ person, mayEdit: person?.canEdit ?? true })),
    tell: assign((_, notice: Notice | null) => ({ notice })),
    tellLanded: assign(({ context }) => told(notices.landedNotice(context))),
    tellExists: assign(({ context }) => told(notices.existsNotice(context))),
    tellUnseen: assign(({ context }) => told(notices.unseenNotice(context))),
    tellMerged: assign(({ context }) => told(notices.takenInNotice(context, 'merged'))),
    tellTakenIn: assign(({ context }) =>
      // What was refused stands until the person has done something about it.
      context.notice?.code === 'refused' ? {} : told(notices.takenInNotice(context, 'takenIn')),
    ),
    tellConflict: assign(({ context }) => told(notices.conflictNotice(context))),
    tellDissolved: assign(({ context: { notice } }) =>
      notice?.code === 'conflict' || notice?.code === 'changedAgain' ? { notice: null } : {},
    ),
    tellChangedAgain: assign(({ context }) => told(notices.changedAgainNotice(context))),
    tellTookTheirs: assign(({ context }) => told(notices.tookTheirsNotice(context))),
  },
})

/** Nothing new to tell leaves the last thing told. */
function told(notice: Notice | null): Partial<SessionContext> {
  return notice === null ? {} : { notice }
}

/** What is there while it is told that something was not done. */
function newest(context: SessionContext): Pick<NotDone, 'seen'> {
  const seen = theirsOf(context) ?? context.base
  return seen === null ? {} : { seen }
}

function sendsOnRequest(context: SessionContext): boolean {
  const sent = sentOf(context)
  return sent !== null && isOnRequest(sent)
}

function endsRecord(context: SessionContext): boolean {
  const sent = sentOf(context)
  return sent !== null && rowOf(sent).endsRecord
}

function mayAutosave(context: SessionContext): boolean {
  return (
    context.restored === null &&
    context.autosave &&
    operationQueue.hasSendable(context) &&
    context.counts.autosaves < limits.autosaves
  )
}

function isOvertaken(context: SessionContext): boolean {
  return (comparisonOf(context)?.decisions.length ?? 0) > 0
}

/** A delete whose answer was lost has probably come through; one that finds nothing at once was not the first. */
function hasDeleted(context: SessionContext, by: string | null): boolean {
  return endsRecord(context) && mayBeStored(context) && (by === null || by === context.person?.name)
}

type Failed = { readonly why: SessionContext['failure']; readonly retryAfterMs: number | null }

function nextIn({ queue: [next] }: SessionContext): Operation | undefined {
  return next?.operation
}

function asksSave(context: SessionContext): boolean {
  return nextIn(context)?.kind === 'save'
}

function isNews(context: SessionContext, etag: string | null): boolean {
  if (etag === null) return true
  return ![context.base, theirsOf(context)].some((version) => version !== null && sameTag(version.etag, etag))
}

function refused(
  context: SessionContext,
  { problems, message, hindrance }: Refusal,
): Partial<SessionContext> {
  const sent = sentOf(context)
  // Said in the reader's words: the server's sentence is in the language of whoever wrote the server.
  if (sent !== null && isOnRequest(sent)) {
    const { seen } = newest(context)
    const why = hindrance ?? (seen === undefined ? null : hindranceOf(sent, seen))
    if (why !== null) return { notDone: { operation: operationOf(sent), why }, notice: null }
  }
  const names = Object.keys(problems)
  const isWhole = sent?.kind === 'save' && !namesWhatWasSent(context, problems)
  return {
    problems: refusedOver(context, problems),
    notice: { code: 'refused', names, message },
    // A save refused as a whole is not sent again by itself until somebody types.
    ...(isWhole && { counts: { ...context.counts, autosaves: limits.autosaves } }),
  }
}

/** Where it does not, as a rule over two fields may, the save without what it names would be the very same. */
function namesWhatWasSent(context: SessionContext, problems: Readonly<Record<string, string>>): boolean {
  const sent = sentOf(context)
  const named = withGroups(context.fields, Object.keys(problems))
  return sent?.kind === 'save' && named.some((name) => name in sent.after)
}

function refusedOver(
  context: SessionContext,
  problems: Readonly<Record<string, string>>,
): SessionContext['problems'] {
  const refused = Object.entries(problems).map(([name, message]) => [name, { message }] as const)
  return { ...context.problems, ...Object.fromEntries(refused) }
}
