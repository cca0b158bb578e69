import { type Decision, isPressed } from '../../machines/selectors/merge'
import type { Choice } from '../../services/port/draft'

/** Whether somebody wrote this for a decision: what a merge proposes, and what presses put together, is of both. Pure. */
export function isByHand({ merge }: Decision, choice: Choice | undefined, value: unknown): boolean {
  if (merge === null) return true
  return value !== merge.combined && !isPressed(merge.parts, choice?.places ?? [], value)
}
