import { editSessionMachine } from '../src/machines/session/editSession.machine'
import { statesOf, waysOut } from './statechartText'

const start = '<!-- The table is written by `npm run docs`. -->\n<!-- prettier-ignore-start -->'
const end = '<!-- prettier-ignore-end -->'

/** The states people talk about, with what they mean and what leads out of them, as a Markdown table. */
function stateTable(): string {
  const rows = statesOf(editSessionMachine).flatMap((state) => {
    const [outer = '', inner] = state.path
    if (inner !== undefined && (outer !== 'loaded' || inner === 'sorting')) return []
    const events = waysOut(state).map((event) => `\`${event}\``)
    const leaves = inner !== undefined && events.length === 0 ? `as \`${outer}\`` : events.join(' ')
    return [`| \`${state.path.join('.')}\` | ${state.description ?? ''} | ${leaves} |`]
  })
  return ['| state | means | leaves on |', '| --- | --- | --- |', ...rows].join('\n')
}

/** A text with the table between its two marks brought up to date. */
export function withStateTable(text: string): string {
  const [before, rest = ''] = text.split(start)
  const [, after] = rest.split(end)
  if (after === undefined) throw new Error('The README has no place for the table of states.')
  return `${before ?? ''}${start}\n\n${stateTable()}\n\n${end}${after}`
}
