import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'
import { testServer } from '../server/testing/testServer'

it('curl sees every status of the order of checks, worded as the contract says', async () => {
  const server = await testServer()
  const address = await server.listen({ port: 0 })
  const { stdout } = await promisify(execFile)('test/orderOfChecks.sh', [address])
  const statuses = stdout
    .trimEnd()
    .split('\n')
    .map((line) => Number(line.slice(2, 5)))
  expect(statuses).toEqual([401, 403, 400, 400, 400, 428, 404, 400, 412, 412, 400, 400, 200, 200])
  expect(stdout).not.toContain('✗')
})
