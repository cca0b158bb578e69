import { editSessionMachine } from '../src/machines/session/editSession.machine'
import { diagramsOf, statesOf, waysOut } from './statechartText'

/** `docs/statechart.md`, drawn from the machine. */
export function statechartPage(): string {
  const [outer, ...inner] = diagramsOf(editSessionMachine)
  const drawn = (text = '') => `\`\`\`mermaid\n${text}\n\`\`\``
  return [
    '# The statechart of an edit session',
    'Drawn from `src/machines/session/editSession.machine.ts` by `npm run docs`; a test keeps it current. What stands in ' +
      'square brackets is a condition. What happens inside a state is drawn further down. `statechart.json` beside this page is ' +
      'the same chart for the Stately editor.',
    drawn(outer?.text),
    '## Every state',
    tableOfStates(),
    ...inner.flatMap(({ title, text }) => [`## Inside \`${title}\``, drawn(text)]),
  ]
    .join('\n\n')
    .concat('\n')
}

function tableOfStates(): string {
  const code = (items: readonly string[]) => items.map((item) => `\`${item}\``).join(' ')
  const rows = statesOf(editSessionMachine).map(
    (state) =>
      `| ${[code([state.path.join('.')]), state.description ?? '', code(state.tags), code(waysOut(state))].join(' | ')} |`,
  )
  return ['| state | is | tags | leaves on |', '| --- | --- | --- | --- |', ...rows].join('\n')
}
