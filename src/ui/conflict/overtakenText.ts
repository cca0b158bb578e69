import type { Comparison } from '../../machines/selectors/merge'
import type { SessionContext } from '../../machines/selectors/session'
import type { Messages } from '../messages/catalogue'
import { formatAgo } from '../values/formatAgo'
import { fieldLabels } from '../values/fieldLabels'
import { authorsOfAll } from '../values/whoView'

/**
 * What a newer version of others means: who saved it and when, that nothing is lost, how much is to be decided, and
 * which changes came that need nobody. `kept`: what is said of one's own changes. `open`: how many of the decisions
 * nobody has made yet.
 */
export function overtakenText(
  context: SessionContext,
  { decisions, theirs, combined, same }: Comparison,
  messages: Messages,
  kept: string,
  open: number,
): string {
  const { notices, format } = messages
  const { who, at } = authorsOfAll(context)
  const settled = [...theirs, ...same].flatMap(({ names }) => names).concat(combined.map(({ name }) => name))
  const labels = settled.length === 0 ? [] : fieldLabels(context, settled, messages)
  return [
    notices.overtaken(who, formatAgo(at, format)),
    kept,
    notices.needDecision(open, decisions.length, labels),
  ].join(' ')
}
