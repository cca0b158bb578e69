import { shallowRef, type ShallowRef } from 'vue'
import type { Messages } from '../messages/catalogue'
import { useMessages } from '../messages/useMessages'
import { useOpenJobs } from '../workspace/useOpenJobs'
import { useWorkspace } from '../workspace/workspace'
import type { BoardCard } from './boardView'
import { moveJob, type MoveOutcome } from './moveJob'

interface Moves {
  readonly moving: ShallowRef<ReadonlyMap<string, string>>
  readonly refresh: () => Promise<void>
  readonly statusLabel: (status: string) => string
}

/** A move that did not come to a save; `jobId` where looking at the job helps. */
export interface MoveTrouble {
  readonly text: string
  readonly jobId: string | null
}

/** Moving cards: where each is on its way to, and what came of the last one. */
export function useMoves({ moving, refresh, statusLabel }: Moves) {
  const { sessions } = useWorkspace()
  const { tabs } = useOpenJobs()
  const words = useMessages()
  const said = shallowRef('')
  const trouble = shallowRef<MoveTrouble | null>(null)

  async function move(card: BoardCard, status: string): Promise<void> {
    if (card.status === status) return
    trouble.value = null
    moving.value = new Map([...moving.value, [card.id, status]])
    const outcome = await moveJob(sessions, card.id, { from: card.status, to: status })
    await refresh()
    moving.value = new Map([...moving.value].filter(([id]) => id !== card.id))
    said.value = sentence(outcome, card, statusLabel(status), words.value)
    if (outcome !== 'saved') {
      trouble.value = { text: said.value, jobId: outcome === 'gone' ? null : card.id }
    }
    if (!tabs.value.some(({ jobId }) => jobId === card.id)) sessions.close(card.id)
  }

  return { move, said, trouble }
}

function sentence(outcome: MoveOutcome, card: BoardCard, status: string, { board }: Messages): string {
  const job = board.job(card.jobNumber)
  switch (outcome) {
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
