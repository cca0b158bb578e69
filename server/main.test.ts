import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it, onTestFinished } from 'vitest'

const folder = mkdtempSync(join(tmpdir(), 'jobs-main-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** Runs the command as a person would, and collects what it says. */
function run(args: readonly string[], env: Record<string, string> = {}) {
  const child = spawn(process.execPath, ['--import', 'tsx', 'server/main.ts', ...args], {
    env: { PATH: process.env['PATH'], JOBS_DATA_DIR: join(folder, 'data'), ...env },
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  const said = { out: '', error: '' }
  child.stdout.on('data', (text) => (said.out += String(text)))
  child.stderr.on('data', (text) => (said.error += String(text)))
  return { child, said, ended: once(child, 'close').then(([code]) => code as number | null) }
}

const addressIn = (text: string) => /http:\/\/127\.0\.0\.1:(\d+)/.exec(text)

describe('the command', () => {
  it('says where it is and who can sign in, keeps a secret of its own, and stops cleanly', async () => {
    const { child, said, ended } = run(['--port', '0'])
    await expect.poll(() => addressIn(said.out), { timeout: 15_000 }).not.toBeNull()
    const [address, port = ''] = addressIn(said.out) ?? []
    expect(said.out).toContain('hana (Hana Whitlock, office)')
    expect(said.out).toContain('Password: sheet-metal')
    expect((await fetch(`${address}/healthz`)).status).toBe(200)
    expect(statSync(join(folder, 'data', 'token-secret')).mode & 0o777).toBe(0o600)
    const second = run(['--memory'], { PORT: port })
    expect(await second.ended).toBe(1)
    expect(second.said.error).toContain(`Port ${port} is already in use. Set PORT to another one`)
    child.kill('SIGTERM')
    expect(await ended).toBe(0)
    expect(said.error).toBe('')
  }, 30_000)

  it('has every answered write after it was killed, and lets people go on with their session', async () => {
    const start = async () => {
      const server = run(['--port', '0'])
      await expect.poll(() => addressIn(server.said.out), { timeout: 15_000 }).not.toBeNull()
      return { ...server, address: addressIn(server.said.out)?.[0] ?? '' }
    }
    const first = await start()
    const signIn = await fetch(`${first.address}/accounts/api/token/`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ username: 'tom', password: 'sheet-metal' }),
    })
    const pairs = signIn.headers.getSetCookie().map((cookie) => cookie.split(';')[0] ?? '')
    const token = pairs.find((pair) => pair.startsWith('csrftoken='))?.slice('csrftoken='.length) ?? ''
    const headers = { cookie: pairs.join('; '), 'x-csrftoken': token, 'content-type': 'application/json' }
    const body = JSON.stringify({ name: 'Written just before the end' })
    const created = await fetch(`${first.address}/job/rest/jobs/`, { method: 'POST', headers, body })
    first.child.kill('SIGKILL')
    await first.ended
    const second = await start()
    const { job_id } = (await created.json()) as { job_id: string }
    const read = await fetch(`${second.address}/job/rest/jobs/${job_id}/`, { headers })
    expect(read.headers.get('etag')).toBe(created.headers.get('etag'))
    expect(await read.text()).toContain('Written just before the end')
  }, 30_000)

  it('stops at once when it is asked, also with a connection open that only waits', async () => {
    const { child, said, ended } = run(['--memory', '--port', '0'])
    await expect.poll(() => addressIn(said.out), { timeout: 15_000 }).not.toBeNull()
    const waiting = connect(Number(addressIn(said.out)?.[1]), '127.0.0.1')
    await once(waiting, 'connect')
    const asked = performance.now()
    child.kill('SIGINT')
    expect(await ended).toBe(0)
    expect(performance.now() - asked).toBeLessThan(4_000)
    waiting.destroy()
  }, 30_000)

  it('does not offer the public password to the network', async () => {
    const { said, ended } = run(['--memory', '--host', '0.0.0.0'])
    expect(await ended).toBe(1)
    expect(said.error).toContain('JOBS_DEMO_PASSWORD')
    expect(said.error).not.toContain('at ')
  }, 30_000)
})
