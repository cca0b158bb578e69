import { expect, it } from 'vitest'
import { publicDemoPassword } from '../server/settings/options'
import { testServer } from '../server/testing/testServer'
import { showOrderOfChecks } from './orderOfChecks'

it('a stranger sees every status of the order of checks, worded as the contract says', async () => {
  const server = await testServer()
  const shown = await showOrderOfChecks(await server.listen({ port: 0 }), publicDemoPassword)
  expect(shown.map(({ status }) => status)).toEqual([
    401, 403, 400, 400, 400, 428, 404, 400, 412, 412, 400, 400, 200, 200,
  ])
  expect(shown.filter(({ isRight }) => !isRight)).toEqual([])
})
