import type { OperationRow } from '../../../src/services/port/operationRow'
import { operation } from '../../../src/services/port/operationRow'

const accepted = 'quote_acceptance_date'

/** The row of an operation that the project does not have: a quote that was accepted is withdrawn. */
export const withdrawQuote = operation({
  body: (from) => ({ reason: String(from.reason) }),
  onRequest: true,
  method: 'POST',
  path: 'quote/withdraw/',
  content: ({ reason }) => ({ reason }),
  answersVersion: false,
  endsRecord: false,
  isOwnChange: true,
  shows: (_sent, { theirs, since, isOwn }) => theirs.fields[accepted] === null && since.some(isOwn),
  isImpossible: (_sent, { fields }) => fields[accepted] === null,
  effect: () => ({ type: 'writes', values: { [accepted]: null }, event: 'quote_withdrawn' }),
}) satisfies OperationRow

/** Its words. */
export const messages = {
  done: 'Acceptance withdrawn',
  notDone: 'The acceptance was not withdrawn.',
  unsure: 'We do not know yet whether the acceptance was withdrawn.',
  waits: 'Withdrawing the acceptance has to wait. You will be asked before it is done.',
  giveUp: 'Do not withdraw it',
  changed: { lead: 'The acceptance has not been withdrawn.', confirm: 'Withdraw it all the same' },
  left: { lead: 'The page went away before it was withdrawn.', confirm: 'Withdraw it' },
}
