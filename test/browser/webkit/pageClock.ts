/** The page's own clock in WebKit, which a test sets forward: what Playwright's `page.clock` does elsewhere. */
const real = { setTimeout, clearTimeout, Date }

interface Timer {
  due: number
  readonly every: number | null
  readonly call: () => void
  handle: ReturnType<typeof setTimeout> | undefined
}

const timers = new Map<number, Timer>()
let lastId = 1_000_000
let isInstalled = false
/** How far it goes before the real one; null while it stands still at `stands`. */
let ahead: number | null = 0
let stands = 0

const now = () => (ahead === null ? stands : real.Date.now() + ahead)

function wind(id: number, timer: Timer): void {
  real.clearTimeout.call(window, timer.handle)
  if (ahead !== null) {
    timer.handle = real.setTimeout.call(window, () => fire(id, timer), Math.max(0, timer.due - now()))
  }
}

function fire(id: number, timer: Timer): void {
  real.clearTimeout.call(window, timer.handle)
  if (timer.every === null) timers.delete(id)
  else {
    timer.due += Math.max(1, timer.every)
    wind(id, timer)
  }
  timer.call()
}

function start(delay: number, every: number | null, call: () => void): number {
  const timer: Timer = { due: now() + delay, every, call, handle: undefined }
  timers.set((lastId += 1), timer)
  wind(lastId, timer)
  return lastId
}

function stop(id: number | undefined): void {
  const timer = timers.get(id ?? 0)
  real.clearTimeout.call(window, timer === undefined ? id : timer.handle)
  timers.delete(id ?? 0)
}

/** From now on timers and dates go by this clock. */
export function install(): void {
  if (isInstalled) return
  isInstalled = true
  class ShiftedDate extends real.Date {
    constructor(...given: [] | [number]) {
      super(...((given.length === 0 ? [now()] : given) as [number]))
    }
    static override now = now
  }
  const again = (call: (...args: unknown[]) => void, delay = 0, ...args: unknown[]) =>
    start(delay, delay, () => call(...args))
  const once = (call: (...args: unknown[]) => void, delay = 0, ...args: unknown[]) =>
    start(delay, null, () => call(...args))
  Object.assign(window, {
    Date: ShiftedDate,
    setTimeout: once,
    setInterval: again,
    clearTimeout: stop,
    clearInterval: stop,
  })
}

/** It stands still, at a time later than now. */
export async function pauseAt(time: number): Promise<void> {
  await runFor(time - now())
  stands = now()
  ahead = null
  for (const { handle } of timers.values()) real.clearTimeout.call(window, handle)
}

/** What is due within the next milliseconds happens, one after the other, each at its time. */
export async function runFor(ms: number): Promise<void> {
  const end = now() + ms
  for (;;) {
    const [next] = [...timers]
      .filter(([, { due }]) => due <= end)
      .sort(([, one], [, other]) => one.due - other.due)
    goTo(Math.max(now(), next?.[1].due ?? end))
    if (next === undefined) break
    fire(...next)
    // What came of it, promises and all, comes before what is due later.
    await aMoment()
  }
  for (const [id, timer] of timers) wind(id, timer)
}

/** Not by a timer: a window that nobody sees has one a second. */
function aMoment(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = () => resolve()
    port2.postMessage(null)
  })
}

function goTo(time: number): void {
  if (ahead === null) stands = time
  else ahead = time - real.Date.now()
}
