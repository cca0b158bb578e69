import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { copyFileSync, mkdirSync, mkdtempSync, renameSync, rmSync, statSync } from 'node:fs'
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

const addressIn = (text: string) => /http:\/\/localhost:(\d+)/.exec(text)

async function started(args: readonly string[] = ['--port', '0'], env: Record<string, string> = {}) {
  const server = run(args, env)
  await expect.poll(() => addressIn(server.said.out)).not.toBeNull()
  const [address = '', port = ''] = addressIn(server.said.out) ?? []
  return { ...server, address, port }
}

/** The headers of somebody who is signed in. */
async function signIn(address: string): Promise<Record<string, string>> {
  const type = { 'content-type': 'application/json' }
  const body = JSON.stringify({ username: 'tom', password: 'sheet-metal' })
  const answer = await fetch(`${address}/accounts/api/token/`, { method: 'POST', headers: type, body })
  const pairs = answer.headers.getSetCookie().map((cookie) => cookie.split(';')[0] ?? '')
  const token = pairs.find((pair) => pair.startsWith('csrftoken='))?.slice('csrftoken='.length) ?? ''
  return { ...type, cookie: pairs.join('; '), 'x-csrftoken': token }
}

describe('the command', () => {
  it('says where it is and who can sign in, keeps its secret, and loses nothing when it is killed', async () => {
    const first = await started()
    expect(first.said.out).toContain('hana (Hana Whitlock, office)')
    expect(first.said.out).toContain('Password: sheet-metal')
    expect(statSync(join(folder, 'data', 'token-secret')).mode & 0o777).toBe(0o600)
    const second = run(['--memory'], { PORT: first.port })
    expect(await second.ended).toBe(1)
    expect(second.said.error).toContain(`Port ${first.port} is already in use. Set PORT to another one`)

    const headers = await signIn(first.address)
    const body = JSON.stringify({ name: 'Written just before the end' })
    const created = await fetch(`${first.address}/job/rest/jobs/`, { method: 'POST', headers, body })
    first.child.kill('SIGKILL')
    await first.ended
    const { job_id } = (await created.json()) as { job_id: string }

    const again = await started()
    const read = await fetch(`${again.address}/job/rest/jobs/${job_id}/`, { headers })
    expect(read.headers.get('etag')).toBe(created.headers.get('etag'))
    expect(await read.text()).toContain('Written just before the end')

    // A connection that only waits, as browsers open them, must not delay the end: Node gives its request a minute.
    const waiting = connect(Number(again.port), '127.0.0.1')
    await once(waiting, 'connect')
    const asked = performance.now()
    again.child.kill('SIGTERM')
    expect(await again.ended).toBe(0)
    expect(performance.now() - asked).toBeLessThan(50_000)
    expect(again.said.error).toBe('')
    waiting.destroy()
  })

  it('two servers on one file lose nothing that either of them has acknowledged', async () => {
    const env = { JOBS_DATA_DIR: join(folder, 'shared') }
    const servers = [await started(['--port', '0'], env), await started(['--port', '0'], env)]
    const made: string[] = []
    const makeThrough = async ({ address, port }: (typeof servers)[number]) => {
      const headers = await signIn(address)
      const make = async (_: unknown, at: number) => {
        const name = `Made through ${port}, ${at}.`
        const body = JSON.stringify({ name })
        const answer = await fetch(`${address}/job/rest/jobs/`, { method: 'POST', headers, body })
        expect([name, answer.status]).toEqual([name, 201])
        made.push(name)
      }
      await Promise.all(Array.from({ length: 48 }, make))
    }
    await Promise.all(servers.map(makeThrough))
    for (const { address, child, ended } of servers) {
      const board = await fetch(`${address}/job/api/jobs/fetch-all/`, { headers: await signIn(address) })
      const text = await board.text()
      expect(made.filter((name) => !text.includes(name))).toEqual([])
      child.kill('SIGTERM')
      expect(await ended).toBe(0)
    }
  })

  it('a backup taken while people save has all that was acknowledged before, and a server goes on from it', async () => {
    const server = await started()
    const headers = await signIn(server.address)
    const made: { readonly id: string; readonly tag: string }[] = []
    let isOver = false
    const make = async () => {
      while (!isOver) {
        const body = JSON.stringify({ name: `Bracket ${made.length}` })
        const answer = await fetch(`${server.address}/job/rest/jobs/`, { method: 'POST', headers, body })
        const { job_id = '' } = (await answer.json()) as { job_id?: string }
        if (answer.status === 201) made.push({ id: job_id, tag: answer.headers.get('etag') ?? '' })
      }
    }
    const makers = [make(), make(), make()]
    await expect.poll(() => made.length).toBeGreaterThan(10)
    const before = [...made]
    const file = join(folder, 'backup.sqlite')
    const backup = run(['--backup', file])
    expect([await backup.ended, backup.said.error]).toEqual([0, ''])
    expect(backup.said.out).toContain(file)
    await expect.poll(() => made.length).toBeGreaterThan(before.length)
    isOver = true
    await Promise.all(makers)
    server.child.kill('SIGTERM')
    expect(await server.ended).toBe(0)

    const elsewhere = join(folder, 'elsewhere')
    mkdirSync(elsewhere)
    renameSync(file, join(elsewhere, 'jobs.sqlite'))
    copyFileSync(join(folder, 'data', 'token-secret'), join(elsewhere, 'token-secret'))
    const again = await started(['--port', '0'], { JOBS_DATA_DIR: elsewhere })
    // Still signed in, and everything is as it was answered.
    for (const { id, tag } of before) {
      const read = await fetch(`${again.address}/job/rest/jobs/${id}/`, { headers })
      expect([id, read.status, read.headers.get('etag')]).toEqual([id, 200, tag])
    }
    const body = JSON.stringify({ name: 'Made after going back' })
    const next = await fetch(`${again.address}/job/rest/jobs/`, { method: 'POST', headers, body })
    expect(next.status).toBe(201)
    again.child.kill('SIGTERM')
    expect(await again.ended).toBe(0)
  })

  it('S21 does not offer the public password to the network', async () => {
    const { said, ended } = run(['--memory', '--host', '0.0.0.0'])
    expect(await ended).toBe(1)
    expect(said.error).toContain('JOBS_DEMO_PASSWORD')
    expect(said.error).not.toContain('    at ')
  })
})
