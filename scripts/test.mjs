import { setUp } from './setUp.mjs'

// npm test, npm run test:outside: from a fresh clone to the result of every check and test.
setUp()
const { register } = await import('tsx/esm/api')
register()
await import(process.argv.includes('outside') ? './outside.ts' : './test.ts')
