import type { AxiosInstance } from 'axios'
import { assign, raise } from 'xstate'
import { editSessionMachine } from '../../src/machines/session/editSession.machine'
import { createJobSessions, type EditSessions } from '../../src/machines/collection/editSessions'
import { decideNext } from '../../src/machines/session/decideNext'
import type { NextStep, Verdict } from '../../src/machines/session/nextSteps'
import type { SessionContext } from '../../src/machines/session/editSession.types'
import { acceptWrite, parkVersion } from '../../src/machines/session/reconcileArrival'
import { theirsOf } from '../../src/machines/session/parked'
import { noWrite } from '../../src/machines/session/write'
import { adopted } from '../../src/machines/session/reconcileBase'
import type { RecordApi, RecordVersion } from '../../src/services/port/recordApi'
import { sessionsOver } from '../faults/simulation/sessionsOver'
import type { ClientParts } from '../faults/simulation/simulation'
import { brokenManners } from './brokenManners'
import type { BrokenClient } from './brokenClient'

export const brokenClients: readonly BrokenClient[] = [
  ...brokenManners,
  {
    mistake: 'a sibling GET moves the base',
    law: 'L1',
    format: 'plain',
    parts: savesWithTheNewestTag,
  },
  {
    mistake: 'a torn pair is adopted',
    law: 'L1',
    format: 'plain',
    faults: ['tornRead', 'requestDropped'],
    parts: () => ({ http: hideWhichVersionABodyIs }),
  },
  {
    mistake: 'an ack clears newer typing',
    law: 'L4',
    format: 'delta',
    parts: () => ({
      createSessions: sessionsOver(
        editSessionMachine.provide({
          actions: {
            accept: assign(({ context }, version: RecordVersion | null) =>
              version === null ? {} : { ...acceptWrite(context, version), edits: {} },
            ),
          },
        }),
      ),
    }),
  },
  {
    mistake: 'a timeout counts as failed',
    law: 'L3',
    format: 'delta',
    parts: () => ({ api: tellUnknownAsRefused }),
  },
  {
    mistake: 'automatic keep-mine',
    law: 'L1',
    format: 'delta',
    parts: () => ({
      createSessions: sessionsOver(
        editSessionMachine.provide({
          actions: {
            decide: raise(({ context }) => verdictBy(withoutAsking, context)),
            carryOver: assign(({ context }) => overTheirs(context, context.edits)),
          },
        }),
      ),
    }),
  },
  {
    mistake: 'automatic take-theirs',
    law: 'L4',
    format: 'delta',
    parts: () => ({
      createSessions: sessionsOver(
        editSessionMachine.provide({
          actions: {
            decide: raise(({ context }) => verdictBy(takingTheirs, context)),
            carryOver: assign(({ context }) => overTheirs(context, {})),
          },
        }),
      ),
    }),
  },
  {
    mistake: 'a late response is accepted',
    law: 'L4',
    format: 'delta',
    parts: fillsTheFormWithLateAnswers,
  },
  {
    mistake: 'own writes forgotten',
    law: 'L7',
    format: 'delta',
    parts: () => ({
      createSessions: sessionsOver(
        editSessionMachine.provide({
          actions: {
            park: assign(({ context }, version: RecordVersion) => parkVersion(forgetful(context), version)),
          },
        }),
      ),
    }),
  },
  {
    mistake: 'retry without a bound',
    law: 'L6',
    format: 'delta',
    faults: ['alwaysStale'],
    parts: () => ({
      createSessions: sessionsOver(
        editSessionMachine.provide({
          guards: { maySend: () => true, mayReload: () => true },
          actions: { decide: raise(({ context }) => verdictBy(neverGivingUp, context)) },
        }),
      ),
    }),
  },
]

/** These edits over the version that waits, whatever there was to decide. */
function overTheirs(context: SessionContext, edits: SessionContext['edits']): Partial<SessionContext> {
  const theirs = theirsOf(context)
  return theirs === null ? {} : adopted(theirs, edits)
}

/** A session that does not know what it has sent. */
function forgetful(context: SessionContext): SessionContext {
  return { ...context, write: context.write.is === 'landed' ? context.write : noWrite, ownChanges: [] }
}

/** What follows by another opinion, as the statechart hears it. */
function verdictBy(opinion: (step: NextStep) => NextStep, context: SessionContext): Verdict {
  return { type: `verdict.${opinion(decideNext(context))}` }
}

function withoutAsking(step: NextStep): NextStep {
  return step === 'conflict' || step === 'overtaken' ? 'merge' : step
}

function takingTheirs(step: NextStep): NextStep {
  return step === 'conflict' ? 'nothingLeft' : step
}

function neverGivingUp(step: NextStep): NextStep {
  return step === 'blocked' || step === 'unreachable' ? 'resend' : step
}

/** One map of ETags per job, filled by whatever comes in: what is saved goes out with a tag nobody looked at. */
function savesWithTheNewestTag(): ClientParts {
  const newest = new Map<string, string>()
  const see = (recordId: string, tag: string | null | undefined) => {
    if (typeof tag === 'string') newest.set(recordId, tag)
  }
  return {
    api: (api) => ({
      ...api,
      async load(recordId, signal) {
        const outcome = await api.load(recordId, signal)
        if (outcome.type === 'load.done') see(recordId, outcome.version.etag)
        return outcome
      },
      async send(operation, signal) {
        const etag = newest.get(operation.recordId) ?? operation.etag
        const outcome = await api.send({ ...operation, etag }, signal)
        if (outcome.type === 'send.accepted') see(operation.recordId, outcome.version?.etag)
        return outcome
      },
    }),
    createSessions(options) {
      const sessions = createJobSessions(options)
      return { ...sessions, notify: (recordId, etag) => see(recordId, etag) }
    },
  }
}

/** Nobody compares the tag with the body. */
function hideWhichVersionABodyIs(http: AxiosInstance): void {
  http.interceptors.response.use((response) => {
    if (typeof response.data === 'string') {
      response.data = response.data.replace(/"updated_at":"[^"]*"/g, '"updated_at":null')
    }
    return response
  })
}

function tellUnknownAsRefused(api: RecordApi): RecordApi {
  return {
    ...api,
    async send(operation, signal) {
      const outcome = await api.send(operation, signal)
      if (outcome.type !== 'send.unknown') return outcome
      return { type: 'send.refused', problems: {}, message: 'There was no answer.' }
    },
  }
}

/** What was typed while a read was under way is overwritten by its answer. */
function fillsTheFormWithLateAnswers(): ClientParts {
  let sessions: EditSessions | undefined
  const editsOf = (recordId: string) => sessions?.get(recordId)?.getSnapshot().context.edits ?? {}
  return {
    api: (api) => ({
      ...api,
      async load(recordId, signal) {
        const before = editsOf(recordId)
        const outcome = await api.load(recordId, signal)
        if (outcome.type !== 'load.done') return outcome
        const { fields } = outcome.version
        const typed = Object.entries(editsOf(recordId)).filter(([name, value]) => before[name] !== value)
        const values = Object.fromEntries(typed.map(([name]) => [name, fields[name] ?? null]))
        if (typed.length > 0) sessions?.get(recordId)?.send({ type: 'field.edit', values })
        return outcome
      },
    }),
    createSessions: (options) => (sessions = createJobSessions(options)),
  }
}
