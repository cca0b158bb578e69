import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { architecturePage } from './architecturePage'
import { statechartJson } from './statechartJson'
import { statechartPage } from './statechartPage'
import { withStateTable } from './stateTable'

/** `npm run docs`: writes what is drawn from the code. */
mkdirSync('docs', { recursive: true })
writeFileSync('docs/statechart.md', statechartPage())
writeFileSync('docs/statechart.json', statechartJson())
writeFileSync('README.md', withStateTable(readFileSync('README.md', 'utf8')))
writeFileSync('docs/architecture.md', architecturePage(readFileSync('docs/architecture.md', 'utf8')))
