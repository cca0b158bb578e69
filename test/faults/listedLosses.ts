import type { Profile } from '../../server/settings/profile'
import { eventsOf } from '../history/pick'
import type { Commit, History, LawName, Violation } from '../history/history'
import type { WorkshopKind } from './simulation/workshop'

/** A law that cannot be kept on the deployed Jobs Manager, and the fault there that breaks it. */
export interface ListedLoss {
  readonly law: LawName
  /** The fault, as `docs/backend.md` names it. */
  readonly fault: keyof Profile
  /** It takes that the server only logs a wrong checksum. */
  readonly needsSoftChecksum?: true
  /** Whether it is this fault that broke the law here: by what the server did, not by what the client made of it. */
  explains(history: History, violation: Violation): boolean
}

/** Every pair of law and fault that is known to occur; whatever else breaks a law is a fault of ours. */
export const listedLosses: readonly ListedLoss[] = [
  unmovedTag('boardIgnoresVersion', ({ kind }) => kind === 'status'),
  unmovedTag('sharedMilliseconds', () => true),
  {
    law: 'L2',
    fault: 'silentMoves',
    explains: (history, { at }) => {
      const outcome = eventsOf(history, 'outcome').find((each) => each.at === at)
      const commits = eventsOf(history, 'commit')
      return commits.find(({ changeId }) => changeId === outcome?.changeId)?.kind === 'status'
    },
  },
  {
    law: 'L3',
    fault: 'forgetsCreations',
    explains: (history, { at }) => commitAt(history, at)?.kind === 'create',
  },
  {
    law: 'L10',
    fault: 'checksClaims',
    // In another tab of the same browser somebody else had signed in.
    explains(history, { at }) {
      const commit = commitAt(history, at)
      const signIns = eventsOf(history.slice(0, at), 'signedIn')
      return signIns.findLast(({ client }) => client === commit?.client)?.elsewhere === true
    },
  },
  {
    law: 'L14',
    fault: 'wholeHistory',
    explains(history, { at }) {
      const answer = eventsOf(history, 'answered').find((each) => each.at === at)
      if (answer === undefined) return false
      const ofJob = eventsOf(history.slice(0, at), 'commit').filter(({ job }) => job === answer.job)
      const texts = ofJob.reduce((sum, { before, after }) => sum + JSON.stringify([before, after]).length, 0)
      return answer.bytes <= (ofJob.length + framesOfRead) * bytesOfEvent + 4 * answer.recordBytes + 2 * texts
    },
  },
]

/** What an event takes there beside its texts; each stands there twice. */
const bytesOfEvent = 1_500
/** The frame of an answer, counted in events. */
const framesOfRead = 4

/** What a page overwrites without having seen it, because whoever wrote it left the job's tag as it was. */
function unmovedTag(fault: ListedLoss['fault'], isBy: (writer: Commit) => boolean): ListedLoss {
  return {
    law: 'L1',
    fault,
    needsSoftChecksum: true,
    explains(history, { at, field = '' }) {
      const overwritten = commitAt(history, at)?.before[field]
      const earlier = history.slice(0, at)
      const job = commitAt(history, at)?.job
      const writer = eventsOf(earlier, 'commit').findLast(
        (each) => each.job === job && field in each.after && each.after[field] === overwritten,
      )
      if (writer?.version === undefined || !isBy(writer)) return false
      return earlier
        .slice(0, writer.at)
        .some(
          (event) =>
            (event.type === 'commit' || event.type === 'created') &&
            event.job === job &&
            event.version === writer.version,
        )
    },
  }
}

function commitAt(history: History, at: number): Commit | undefined {
  const event = history[at]
  return event?.type === 'commit' ? event : undefined
}

/** Which of the listed pairs a violation is; undefined when it is none, and then nothing excuses it. */
export function listedLoss(
  history: History,
  violation: Violation,
  kind: WorkshopKind,
): ListedLoss | undefined {
  return possibleLosses(kind).find(
    ({ law, explains }) => law === violation.law && explains(history, violation),
  )
}

/** The pairs that can occur on a server of this kind. */
export function possibleLosses({ profile, strictChecksum }: WorkshopKind): readonly ListedLoss[] {
  if (profile !== 'deployed') return []
  return listedLosses.filter(({ needsSoftChecksum }) => !(needsSoftChecksum && strictChecksum))
}

/** How a pair is called in a report. */
export function lossName({ law, fault }: ListedLoss): string {
  return `${law} ${fault}`
}
