import { describe, expect, it } from 'vitest'
import { createServer } from '../createServer'
import { isLoopback, publicDemoPassword, settingsOf } from './options'

const secret = () => 'random'

describe('the options of a server', () => {
  it('have a default each', () => {
    expect(settingsOf({}, secret)).toMatchObject({
      database: ':memory:',
      profile: 'strict',
      seed: true,
      demo: true,
      demoPassword: publicDemoPassword,
      host: '127.0.0.1',
      secret: 'random',
      streamsPerPerson: 6,
      streamsPerBrowser: 2,
    })
  })

  it('never let the public demo password out of this machine', async () => {
    const outside = { host: '0.0.0.0' }
    expect(() => settingsOf(outside, secret)).toThrow('JOBS_DEMO_PASSWORD')
    await expect(createServer(outside)).rejects.toThrow('JOBS_DEMO_PASSWORD')
    expect(settingsOf({ ...outside, demoPassword: 'our own' }, secret).demo).toBe(false)
    expect(settingsOf({ ...outside, seed: false }, secret).demo).toBe(false)
  })

  it.each([
    ['127.0.0.1', true],
    ['127.1.2.3', true],
    ['localhost', true],
    ['::1', true],
    ['0.0.0.0', false],
    ['::', false],
    ['192.168.1.5', false],
    ['127.evil.example', false],
  ])('know whether %s is this machine only', (host, loopback) => {
    expect(isLoopback(host)).toBe(loopback)
  })
})
