import type { Messages } from '../messages/catalogue'
import type { JobSummary } from '../workspace/jobSummary'
import { whoDid } from '../values/whoView'
import type { MoveSnapshot } from './boardMemory'

/** What can be done at a card about its last move. */
export type CardAct = 'undo' | 'keep' | 'leave' | 'back' | 'again' | 'close'

/** What a card says about its status, with the buttons for it. */
export interface CardNote {
  readonly text: string
  readonly isPressing: boolean
  readonly acts: readonly { readonly key: CardAct; readonly label: string }[]
  /** The rest is decided on the job's own page. */
  readonly opensJob: boolean
}

interface CardNoteInput {
  readonly open: JobSummary | undefined
  readonly move: MoveSnapshot | undefined
  readonly statusLabel: (status: string) => string
}

/** The note at a card; null where there is nothing to say. What the session asks comes before what a move brought. Pure. */
export function cardNote(input: CardNoteInput, messages: Messages): CardNote | null {
  const { open, move, statusLabel } = input
  const { board } = messages
  const keep = (status: string) => ({ key: 'keep' as const, label: board.keepStatus(statusLabel(status)) })
  const leave = (status: string) => ({ key: 'leave' as const, label: board.leaveStatus(statusLabel(status)) })
  const back = (status: string) => ({ key: 'back' as const, label: board.backTo(statusLabel(status)) })
  const close = { key: 'close' as const, label: messages.app.close }
  const trouble = open?.statusTrouble ?? null
  if (trouble?.kind === 'overtaken') {
    return {
      text: board.statusTaken(whoDid(trouble), statusLabel(trouble.theirs)),
      isPressing: true,
      acts: trouble.alone ? [keep(trouble.mine), leave(trouble.theirs)] : [],
      opensJob: !trouble.alone,
    }
  }
  if (trouble?.kind === 'refused') {
    return {
      text: board.statusRefused(statusLabel(trouble.mine), trouble.message),
      isPressing: true,
      acts: [back(trouble.before)],
      opensJob: true,
    }
  }
  if (move === undefined || move.hasTag('moving')) return null
  const { outcome, from, to } = move.context
  switch (outcome?.type) {
    case 'saved':
      return {
        text: board.movedFrom(statusLabel(from)),
        isPressing: false,
        acts: [{ key: 'undo', label: board.undoMove }],
        opensJob: false,
      }
    case 'overtaken':
      return {
        text: board.statusTaken(whoDid(outcome), statusLabel(outcome.found)),
        isPressing: true,
        acts: [keep(to), leave(outcome.found)],
        opensJob: false,
      }
    case 'kept':
      // It may have been saved since, or undone in the form.
      if (open?.status !== to || open.standing === 'atRest') return null
      return { text: board.notSavedYet, isPressing: true, acts: [back(from)], opensJob: true }
    case 'refused':
      return { text: board.mayNotMove, isPressing: true, acts: [close], opensJob: false }
    case 'unread':
      return {
        text: board.notRead,
        isPressing: true,
        acts: [{ key: 'again', label: messages.app.tryAgain }, close],
        opensJob: false,
      }
    case 'gone':
    case undefined:
      return null
  }
}
