import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { architecturePage } from './architecturePage'
import { referencePages } from './reference/referencePages'
import { statechartJson } from './statechartJson'
import { statechartPage } from './statechartPage'
import { withStateTable } from './stateTable'

/** `npm run docs`: writes what is drawn from the code. */
mkdirSync('docs/api', { recursive: true })
writeFileSync('docs/statechart.md', statechartPage())
writeFileSync('docs/statechart.json', statechartJson())
writeFileSync('README.md', withStateTable(readFileSync('README.md', 'utf8')))
writeFileSync('docs/architecture.md', architecturePage(readFileSync('docs/architecture.md', 'utf8')))
for (const [file, page] of Object.entries(await referencePages())) writeFileSync(`docs/api/${file}`, page)
