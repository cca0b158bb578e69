import type { Decision } from '../merge/threeWay'
import type { SessionContext } from './editSession.types'
import { comparisonOf, conflictChoicesIn } from './parked'

/**
 * Theirs changes once more while the decisions are on screen. What somebody reads, and has not chosen about yet, is
 * another text then, so it is marked like a choice that counts no more. A mark stays until they choose.
 *
 * @param changes what parking the newer version comes to
 */
export function newerShown(
  context: SessionContext,
  changes: Partial<SessionContext>,
): Partial<SessionContext> {
  const { parked } = changes
  if (parked?.is !== 'waiting') return changes
  const earlier = conflictChoicesIn(context)
  const shown = comparisonOf(context)?.decisions ?? []
  const isNewer = ({ key, names, theirs }: Decision) => {
    const before = shown.find((each) => each.key === key)
    return before !== undefined && names.some((name) => before.theirs[name] !== theirs[name])
  }
  const isNewest = (decision: Decision) =>
    parked.changedAgain.includes(decision.key) ||
    // What was combined place by place may hold all the same; one that is open again is about no values.
    (Object.keys(parked.choices[decision.key]?.theirs ?? {}).length === 0 && isNewer(decision))
  const { decisions } = parked.comparison
  const newest = decisions.filter(isNewest).map(({ key }) => key)
  const marked = [...earlier.changedAgain, ...newest]
  // What was chosen about before and is chosen about again since is told no more.
  const cleared = Object.entries(earlier.cleared).filter(([key]) => earlier.changedAgain.includes(key))
  return {
    ...changes,
    parked: {
      ...parked,
      changedAgain: decisions.map(({ key }) => key).filter((key) => marked.includes(key)),
      newest,
      cleared: { ...Object.fromEntries(cleared), ...parked.cleared },
    },
  }
}
