import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer as createSocket, type AddressInfo } from 'node:net'
import { resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { chromium, type Browser } from '@playwright/test'
import { findChromium } from '../test/browser/engines/findChromium'

/** Serves an application with the Vite that is installed in its folder. */
export async function startVite(
  folder: string,
  env: Readonly<Record<string, string>> = {},
): Promise<{ readonly address: string; stop(): Promise<unknown> }> {
  const port = await freePort()
  const vite = spawn(
    process.execPath,
    [resolve(folder, 'node_modules/vite/bin/vite.js'), '--port', String(port), '--strictPort'],
    { cwd: folder, stdio: 'ignore', env: { ...process.env, ...env } },
  )
  const address = `http://localhost:${port}/`
  const ended = once(vite, 'close')
  await answers(address, ended)
  return {
    address,
    stop() {
      vite.kill()
      return ended
    },
  }
}

/** Waits until something is served there; rejects when what serves it has ended before. */
async function answers(address: string, ended: Promise<unknown>): Promise<void> {
  const isOver = ended.then(() => true)
  for (;;) {
    const isThere = await fetch(address).then(
      () => true,
      () => false,
    )
    if (isThere) return
    if (await Promise.race([isOver, pause(100, false)])) throw new Error(`Nothing serves ${address}.`)
  }
}

export const launchBrowser = async (): Promise<Browser> =>
  chromium.launch({
    executablePath: await findChromium(),
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  })

/** The id of a job of the demo workshop. */
export async function anyJob(browser: Browser, api: string): Promise<string> {
  const { request } = await browser.newContext({ baseURL: api })
  const { accounts } = (await (await request.get('/accounts/demo/')).json()) as { accounts: object[] }
  await request.post('/accounts/api/token/', { data: accounts[0] })
  const board = (await (await request.get('/job/api/jobs/fetch-all/')).json()) as {
    active_jobs: { id: string }[]
  }
  const [job] = board.active_jobs
  if (job === undefined) throw new Error('The demo workshop has no job.')
  return job.id
}

/** A port of this machine that nothing listens on. */
export async function freePort(): Promise<number> {
  const socket = createSocket().listen(0, 'localhost')
  await once(socket, 'listening')
  const { port: free } = socket.address() as AddressInfo
  socket.close()
  await once(socket, 'close')
  return free
}
