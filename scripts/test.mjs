import { setUp } from './setUp.mjs'

// npm test: from a fresh clone to the result of every check and test.
setUp()
const { register } = await import('tsx/esm/api')
register()
await import('./test.ts')
