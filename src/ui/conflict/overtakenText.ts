import type { Comparison } from '../../machines/selectors/merge'
import type { SessionContext } from '../../machines/selectors/session'
import type { Messages } from '../messages/catalogue'
import { formatAgo } from '../values/formatAgo'
import { fieldLabels } from '../values/fieldLabels'
import { authorsOfAll } from '../values/whoView'

/**
 * What a newer version of others means, the same in the banner and in the dialog but for `kept`: who saved it and when,
 * that nothing is lost, how much is to be decided, and which changes came that need nobody. `kept`: what is said of one's
 * own changes. `ago`: how long ago it was, where a line more or less moves nothing that somebody is about to press.
 * `open`: how many of the decisions nobody has made yet, where that is said.
 */
export function overtakenText(
  context: SessionContext,
  { decisions, theirs, combined, same }: Comparison,
  messages: Messages,
  kept: string = messages.notices.kept,
  ago: string | null = formatAgo(authorsOfAll(context).at, messages.format),
  open = decisions.length,
): string {
  const { notices } = messages
  const { who } = authorsOfAll(context)
  const settled = [...theirs, ...same].flatMap(({ names }) => names).concat(combined.map(({ name }) => name))
  const labels = settled.length === 0 ? [] : fieldLabels(context, settled, messages)
  return [notices.overtaken(who, ago), kept, notices.needDecision(open, decisions.length, labels)].join(' ')
}
