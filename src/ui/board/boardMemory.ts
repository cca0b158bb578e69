import { shallowRef, type ShallowRef } from 'vue'
import type { SnapshotFrom } from 'xstate'
import type { recordMoveMachine } from '../../machines/collection/recordMove.machine'
import type { JobCard, StatusChoice } from '../../services/reads/jobViews'
import type { Workspace } from '../workspace/workspace'
import { noFilter, type BoardFilter, type BoardSort } from './boardOrder'
import type { CardHeights } from './useDrawnCards'

export type MoveSnapshot = SnapshotFrom<typeof recordMoveMachine>

/** What was read of the board. */
export interface BoardRead {
  readonly jobs: readonly JobCard[]
  readonly statuses: readonly StatusChoice[]
  /** How many deleted jobs can be restored; null where nothing can be. */
  readonly deleted: number | null
}

/** What the board knows as long as somebody is signed in, also while another page is open: one comes back to where one was. */
export interface BoardMemory {
  readonly search: ShallowRef<string>
  readonly sort: ShallowRef<BoardSort>
  readonly filter: ShallowRef<BoardFilter>
  readonly asList: ShallowRef<boolean>
  readonly showsArchived: ShallowRef<boolean>
  /** By job: the last move of each, while there is something to tell of it. */
  readonly moves: ShallowRef<ReadonlyMap<string, MoveSnapshot>>
  /** What was read last; null before the first time. */
  readonly read: ShallowRef<BoardRead | null>
  /** How far it was scrolled, in CSS pixels. */
  scrolled: { readonly top: number; readonly left: number }
  /** How high the cards are that were drawn. */
  readonly heights: Readonly<Record<'columns' | 'list', CardHeights>>
}

const memories = new WeakMap<Workspace, BoardMemory>()

/** The board's memory of one signed-in person. */
export function boardMemoryOf(workspace: Workspace): BoardMemory {
  const memory: BoardMemory = memories.get(workspace) ?? {
    search: shallowRef(''),
    sort: shallowRef<BoardSort>('board'),
    filter: shallowRef<BoardFilter>(noFilter),
    asList: shallowRef(false),
    showsArchived: shallowRef(false),
    moves: shallowRef<ReadonlyMap<string, MoveSnapshot>>(new Map()),
    read: shallowRef<BoardRead | null>(null),
    scrolled: { top: 0, left: 0 },
    heights: { columns: { usual: 82, known: new Map() }, list: { usual: 38, known: new Map() } },
  }
  memories.set(workspace, memory)
  return memory
}
