import { describe, expect, it } from 'vitest'
import { readCommand } from './command'

describe('the command line', () => {
  it('needs nothing', () => {
    expect(readCommand([], {})).toEqual({
      port: 4300,
      host: '127.0.0.1',
      dataDir: '.data',
      backend: null,
      backup: null,
      monitorPort: null,
      options: {
        host: '127.0.0.1',
        database: '.data/jobs.sqlite',
        reset: false,
        profile: 'strict',
        demo: true,
        hostNames: [],
        allowedOrigins: [],
        trustProxy: false,
      },
    })
  })

  it('takes flags before the environment', () => {
    const env = { PORT: '1', HOST: '::1', DATABASE_URL: 'postgres://db/jobs', JOBS_DATA_DIR: '/srv/jobs' }
    expect(readCommand([], env)).toMatchObject({
      port: 1,
      host: '::1',
      dataDir: '/srv/jobs',
      options: { database: 'postgres://db/jobs' },
    })
    const flags = ['--port', '0', '--host', 'localhost', '--memory', '--reset', '--profile', 'deployed']
    expect(readCommand(flags, env)).toMatchObject({
      port: 0,
      host: 'localhost',
      dataDir: null,
      options: { database: ':memory:', reset: true, profile: 'deployed' },
    })
  })

  it('believes a proxy in front only when told so, and takes no other word for it', () => {
    expect(readCommand([], { JOBS_TRUST_PROXY: '1' }).options.trustProxy).toBe(true)
    expect(() => readCommand([], { JOBS_TRUST_PROXY: 'yes' })).toThrow('JOBS_TRUST_PROXY is 1 or 0')
  })

  it('answers what it counts at a port of its own only when told so', () => {
    expect(readCommand([], { JOBS_MONITOR_PORT: '9100' }).monitorPort).toBe(9100)
    expect(() => readCommand([], { JOBS_MONITOR_PORT: 'yes' })).toThrow('Set JOBS_MONITOR_PORT to a number')
  })

  it('knows a Jobs Manager elsewhere', () => {
    expect(readCommand([], { BACKEND_URL: 'https://jobs.example' }).backend).toBe('https://jobs.example')
    expect(() => readCommand([], { BACKEND_URL: 'jobs' })).toThrow('BACKEND_URL')
  })

  it('does not list accounts that have a password of their own', () => {
    const { options } = readCommand([], { JOBS_DEMO_PASSWORD: 'our own' })
    expect(options).toMatchObject({ demo: false, demoPassword: 'our own' })
    expect(readCommand([], { JOBS_DEMO_PASSWORD: '' }).options).not.toHaveProperty('demoPassword')
  })

  it('keeps nothing on the disk where the database is elsewhere and the secret is given', () => {
    const env = { DATABASE_URL: 'postgres://db/jobs', JOBS_TOKEN_SECRET: 'x'.repeat(32) }
    expect(readCommand([], env)).toMatchObject({ dataDir: null, options: { secret: 'x'.repeat(32) } })
    expect(readCommand([], { ...env, DATABASE_URL: 'jobs.sqlite' }).dataDir).toBe('.data')
    expect(() => readCommand([], { JOBS_TOKEN_SECRET: 'short' })).toThrow('shorter than 32 characters')
  })

  it('reads the origins that may call', () => {
    const { options } = readCommand([], { JOBS_ALLOWED_ORIGINS: 'http://a.example,http://b.example' })
    expect(options.allowedOrigins).toEqual(['http://a.example', 'http://b.example'])
  })

  it.each([
    [['--port', 'http'], '"http" is not a port. Set PORT (or --port) to a number from 0 to 65535.'],
    [['--port', '70000'], 'is not a port'],
    [['--profile', 'lax'], 'Use --profile strict or --profile deployed.'],
    [['--colour'], '--colour'],
  ])('explains what is wrong with %o', (args, sentence) => {
    expect(() => readCommand(args, {})).toThrow(sentence)
  })
})
