import { mkdirSync, writeFileSync } from 'node:fs'
import { statechartPage } from './statechartPage'

/** `npm run docs`: writes what is drawn from the code. */
mkdirSync('docs', { recursive: true })
writeFileSync('docs/statechart.md', statechartPage())
