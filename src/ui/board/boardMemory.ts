import { shallowRef, type ShallowRef } from 'vue'
import type { SnapshotFrom } from 'xstate'
import type { recordMoveMachine } from '../../machines/collection/recordMove.machine'
import type { Workspace } from '../workspace/workspace'

export type MoveSnapshot = SnapshotFrom<typeof recordMoveMachine>

/** What the board knows as long as somebody is signed in, also while another page is open. */
export interface BoardMemory {
  readonly search: ShallowRef<string>
  /** By job: the last move of each, while there is something to tell of it. */
  readonly moves: ShallowRef<ReadonlyMap<string, MoveSnapshot>>
}

const memories = new WeakMap<Workspace, BoardMemory>()

/** The board's memory of one signed-in person. */
export function boardMemoryOf(workspace: Workspace): BoardMemory {
  const memory = memories.get(workspace) ?? { search: shallowRef(''), moves: shallowRef(new Map()) }
  memories.set(workspace, memory)
  return memory
}
