import { shallowRef, type ShallowRef } from 'vue'
import { useMessages } from '../messages/useMessages'
import { useOpenJobs } from '../openJobs/useOpenJobs'
import { useWorkspace } from '../workspace'
import type { BoardCard } from './boardView'
import { moveJob, type MoveOutcome } from './moveJob'

interface Moves {
  readonly moving: ShallowRef<ReadonlyMap<string, string>>
  readonly refresh: () => Promise<void>
  readonly statusLabel: (status: string) => string
}

/** Moving cards: where each is on its way to, and a sentence about the last that arrived. */
export function useMoves({ moving, refresh, statusLabel }: Moves) {
  const { sessions } = useWorkspace()
  const { tabs } = useOpenJobs()
  const words = useMessages()
  const said = shallowRef('')

  async function move(card: BoardCard, status: string): Promise<void> {
    if (card.status === status) return
    moving.value = new Map([...moving.value, [card.id, status]])
    const outcome = await moveJob(sessions, card.id, status)
    await refresh()
    moving.value = new Map([...moving.value].filter(([id]) => id !== card.id))
    said.value = sentence(outcome, card, status)
    if (!tabs.value.some(({ jobId }) => jobId === card.id)) sessions.close(card.id)
  }

  function sentence(outcome: MoveOutcome, card: BoardCard, status: string): string {
    const { board } = words.value
    const job = board.job(card.jobNumber)
    if (outcome === 'saved') return board.moved(job, statusLabel(status))
    if (outcome === 'kept') return board.moveKept(job)
    return outcome === 'gone' ? board.moveGone(job) : board.moveRefused(job)
  }

  return { move, said }
}
