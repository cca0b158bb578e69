import { shallowRef, type ComputedRef, type ShallowRef } from 'vue'
import { createActor } from 'xstate'
import {
  recordMoveMachine,
  type Move,
  type MoveOutcome,
  type RecordMove,
} from '../../machines/collection/recordMove.machine'
import type { Messages } from '../messages/catalogue'
import { useMessages } from '../messages/useMessages'
import { whenIdle } from '../open-records/atRest'
import type { JobSummary } from '../workspace/jobSummary'
import { useOpenJobs } from '../workspace/useOpenJobs'
import { useWorkspace } from '../workspace/workspace'
import type { MoveSnapshot } from './boardMemory'
import type { BoardCard } from './boardView'
import { cardNote, type CardAct, type CardNote } from './cardNote'
import { moveJob } from './moveJob'

interface Moves {
  readonly open: ComputedRef<readonly JobSummary[]>
  readonly moves: ShallowRef<ReadonlyMap<string, MoveSnapshot>>
  readonly refresh: () => Promise<void>
  readonly statusLabel: (status: string) => string
}

/** Moving cards: what each says of its last move, and the ways back. */
export function useMoves({ open, moves, refresh, statusLabel }: Moves) {
  const { sessions } = useWorkspace()
  const { tabs } = useOpenJobs()
  const messages = useMessages()
  const announcement = shallowRef('')
  /** A job that is gone has no card to say so at. */
  const lost = shallowRef<string | null>(null)

  /** One that was opened for a move only, and holds nothing any more. */
  const closeSession = (id: string) => {
    if (!tabs.value.some(({ jobId }) => jobId === id)) sessions.close(id)
  }

  function start(card: BoardCard, move: Move, work: () => Promise<MoveOutcome>): void {
    const { id } = card
    lost.value = null
    const run = async () => {
      const outcome = await work()
      await refresh()
      announcement.value = sentence(outcome, card, statusLabel(move.to), messages.value)
      if (outcome.type === 'gone') lost.value = announcement.value
      closeSession(id)
      return outcome
    }
    const actor: RecordMove = createActor(recordMoveMachine, { input: { recordId: id, ...move, run } })
    const isLast = () => moves.value.get(id)?.context.run === run
    const note = (snapshot: MoveSnapshot) => (moves.value = new Map([...moves.value, [id, snapshot]]))
    note(actor.getSnapshot())
    actor.subscribe({
      // A later move of the same card has taken its place.
      next: (snapshot) => isLast() && note(snapshot),
      complete: () => isLast() && close(id),
    })
    actor.start()
  }
  const close = (jobId: string) => (moves.value = new Map([...moves.value].filter(([id]) => id !== jobId)))

  function move(card: BoardCard, to: string, from = card.status): void {
    if (from === to) return
    start(card, { from, to }, () => moveJob(sessions, card.id, { from, to }))
  }

  /** Answers the question at a card: an ordinary save of the job's session, on condition of what it shows. */
  function decide(card: BoardCard, take: 'mine' | 'theirs', change: Move): void {
    const session = sessions.open(card.id)
    start(card, change, async () => {
      session.send({ type: 'review' })
      session.send({ type: 'choose', key: 'job_status', take })
      session.send({ type: 'apply' })
      const { context } = await whenIdle(session)
      return { type: context.edits['job_status'] === undefined ? 'saved' : 'kept' }
    })
  }

  function act(card: BoardCard, what: CardAct): void {
    const trouble = open.value.find(({ jobId }) => jobId === card.id)?.statusTrouble
    const last = moves.value.get(card.id)?.context
    if (what === 'back') {
      sessions.get(card.id)?.send({ type: 'field.revert', names: ['job_status'], unseen: true })
      close(card.id)
      closeSession(card.id)
    } else if (trouble?.kind === 'overtaken') {
      const { mine, theirs } = trouble
      if (what === 'keep') decide(card, 'mine', { from: theirs, to: mine })
      if (what === 'leave') decide(card, 'theirs', { from: mine, to: theirs })
    } else if (last === undefined || what === 'close' || what === 'leave') close(card.id)
    else if (what === 'undo') move(card, last.from, last.to)
    else move(card, last.to)
  }

  const noteOf = (card: BoardCard): CardNote | null =>
    cardNote(
      {
        open: open.value.find(({ jobId }) => jobId === card.id),
        move: moves.value.get(card.id),
        statusLabel,
      },
      messages.value,
    )

  return { move, act, noteOf, announcement, lost }
}

function sentence(outcome: MoveOutcome, card: BoardCard, status: string, { board }: Messages): string {
  const job = board.job(card.jobNumber)
  switch (outcome.type) {
    case 'saved':
      return board.moved(job, status)
    case 'kept':
      return board.moveKept(job)
    case 'gone':
      return board.moveGone(job)
    case 'refused':
      return board.moveRefused(job)
    case 'overtaken':
      return board.moveOvertaken(job)
    case 'unread':
      return board.moveUnread(job)
  }
}
