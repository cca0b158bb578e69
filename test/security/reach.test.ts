import { isIP } from 'node:net'
import { expect, it } from 'vitest'
import { readCommand } from '../../server/settings/command'
import { isLoopback, settingsOf } from '../../server/settings/options'
import { testServer } from '../../server/testing/testServer'
import vite from '../../vite.config'

it('S20 the server listens on this machine only, unless it is told otherwise', async () => {
  const { host, port, options } = readCommand(['--memory', '--port', '0'], {})
  const app = await testServer(options)
  await app.listen({ host, port })
  const address = app.server.address()
  const bound = typeof address === 'object' && address !== null ? address.address : ''
  expect(isIP(bound)).not.toBe(0)
  expect(isLoopback(bound)).toBe(true)
  expect(readCommand(['--host', '192.168.1.5'], {}).host).toBe('192.168.1.5')
})

it('S20 so does the server of `npm run dev`', () => {
  expect(isLoopback(String(vite.server?.host))).toBe(true)
})

it.each(['0.0.0.0', '::', '192.168.1.5', 'jobs.example', '127.evil.example', ''])(
  'S21 reachable as "%s", it refuses to start with the demo password everybody knows',
  (host) => {
    expect(() => settingsOf({ host }, () => '')).toThrow('JOBS_DEMO_PASSWORD')
    expect(() => settingsOf({ host, demoPassword: 'sheet-metal' }, () => '')).toThrow('JOBS_DEMO_PASSWORD')
    expect(settingsOf({ host, demoPassword: 'our own' }, () => '').demo).toBe(false)
  },
)
