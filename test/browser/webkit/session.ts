import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createServer, type AddressInfo } from 'node:net'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { Builder, Capabilities, type ThenableWebDriver, type WebDriver } from 'selenium-webdriver'
import { inBritishEnglish, seeItSpeaksBritishEnglish } from './language'
import { webProcessesBelow } from './webProcesses'

/** A screen nobody sees, for a browser that cannot do without. */
export class Screen {
  private constructor(
    private readonly server: ChildProcess,
    readonly name: string,
  ) {}

  static async start(): Promise<Screen> {
    const args = ['-displayfd', '3', '-screen', '0', '1280x900x24', '-nolisten', 'tcp']
    const server = spawn('Xvfb', args, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] })
    const [display] = (await once(createInterface({ input: server.stdio[3] as Readable }), 'line')) as [
      string,
    ]
    return new Screen(server, `:${display}`)
  }

  async stop(): Promise<void> {
    const ended = once(this.server, 'close')
    this.server.kill()
    await ended
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

/** One browser with its windows. Whoever asks it for something says in which window, and nobody comes between. */
export class Session {
  private queue: Promise<unknown> = Promise.resolve()
  private current: string | null = null

  private constructor(
    private readonly program: ChildProcess,
    private readonly driver: ThenableWebDriver | WebDriver,
  ) {}

  static async start(path: string, screen: Screen): Promise<Session> {
    const port = await freePort()
    const env = {
      ...process.env,
      DISPLAY: screen.name,
      ...inBritishEnglish(),
      TZ: 'Pacific/Auckland',
      // There is no graphics card and no desktop to talk to.
      LIBGL_ALWAYS_SOFTWARE: '1',
      WEBKIT_DISABLE_COMPOSITING_MODE: '1',
      NO_AT_BRIDGE: '1',
    }
    const program = spawn(path, ['--host=127.0.0.1', `--port=${port}`], { env, stdio: 'ignore' })
    const capabilities = new Capabilities({ browserName: 'MiniBrowser', unhandledPromptBehavior: 'ignore' })
    await listening(port)
    const driver = new Builder()
      .usingServer(`http://127.0.0.1:${port}`)
      .withCapabilities(capabilities)
      .build()
    const session = new Session(program, driver)
    try {
      await driver.getSession()
      await driver.manage().setTimeouts({ script: 60_000, pageLoad: 120_000 })
      await seeItSpeaksBritishEnglish(driver)
    } catch (error) {
      await session.stop()
      throw error
    }
    return session
  }

  /** The windows there are. */
  windows(): Promise<string[]> {
    return this.alone((driver) => driver.getAllWindowHandles())
  }

  /** Opens a window of its own, as a tab. */
  async openWindow(): Promise<string> {
    return this.alone(async (driver) => {
      await driver.switchTo().newWindow('tab')
      this.current = await driver.getWindowHandle()
      return this.current
    })
  }

  /** Does something in one window. */
  in<Result>(window: string, act: (driver: WebDriver) => Promise<Result>): Promise<Result> {
    return this.alone(async (driver) => {
      if (this.current !== window) await driver.switchTo().window(window)
      this.current = window
      return act(driver)
    })
  }

  /** The processes in which its pages run. */
  webProcesses(): number[] {
    return webProcessesBelow(this.program.pid ?? 0)
  }

  async stop(): Promise<void> {
    await this.alone((driver) => driver.quit()).catch(() => undefined)
    const ended = once(this.program, 'close')
    this.program.kill()
    await ended
  }

  private alone<Result>(act: (driver: WebDriver) => Promise<Result>): Promise<Result> {
    const done = this.queue.then(() => act(this.driver))
    this.queue = done.catch(() => undefined)
    return done
  }
}

async function listening(port: number): Promise<void> {
  for (let tries = 0; tries < 600; tries += 1) {
    const there = await fetch(`http://127.0.0.1:${port}/status`).then(
      () => true,
      () => false,
    )
    if (there) return
    await pause(100)
  }
  throw new Error('The driver of WebKit does not answer.')
}

export const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))
