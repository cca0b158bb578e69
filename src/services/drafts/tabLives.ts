import { newChangeId } from '../record/changeId'
import { after, type Clock } from '../browser/clock'
import type { BrowserEnvironment } from '../browser/environment'
import type { TabChannel } from '../browser/tabChannel'

/** This tab, as other tabs of the browser know it, and which of them are still open. */
export interface TabLives {
  /** Random, new with every load of the page. */
  readonly tab: string
  /** Those of the given tabs that are still open. Takes at most half a second, never rejects. */
  living(tabs: readonly string[]): Promise<ReadonlySet<string>>
}

/** A tab that knows of no others. */
export function livesAlone(tab = newChangeId()): TabLives {
  return { tab, living: async () => new Set() }
}

interface Options {
  readonly environment: Pick<BrowserEnvironment, 'locks' | 'clock' | 'listen'>
  readonly channel: TabChannel
  /** Default: a random one. */
  readonly tab?: string
}

type Locks = Pick<LockManager, 'request'>

const patienceMs = 500
const lockOf = (tab: string) => `job-edit-tab:${tab}`

/**
 * Tells other tabs that this one lives: by a Web Lock, which the browser gives back when the tab dies in whatever
 * way; on plain http, where there are no Web Locks, by answering when it is asked. A tab that is not found counts as
 * gone. Should it only be asleep, nothing is lost: it still holds its edits, and writes them under its own key.
 */
export function createTabLives({ environment, channel, tab = newChangeId() }: Options): TabLives {
  const { locks, clock } = environment
  if (locks === null) return { tab, living: answering(tab, channel, clock) }
  let leave = hold(locks, tab)
  // The page that takes this one's place must not wait for it; a page that is kept for later lives on.
  environment.listen('pagehide', () => leave())
  environment.listen('pageshow', (event) => {
    if ((event as PageTransitionEvent).persisted) leave = hold(locks, tab)
  })
  return {
    tab,
    async living(tabs) {
      const others = tabs.filter((each) => each !== tab)
      const held = await Promise.all(others.map((each) => isHeld(locks, clock, each)))
      return new Set(others.filter((_, index) => held[index]))
    },
  }
}

/** Holds the lock of a tab until the answer is called. */
function hold(locks: Locks, tab: string): () => void {
  let leave = () => {}
  const left = new Promise<void>((resolve) => {
    leave = resolve
  })
  // Without the lock others take this tab for gone, which is safe.
  locks.request(lockOf(tab), () => left).catch(() => undefined)
  return leave
}

/** A tab that is just being closed gives its lock back in a moment; one that does not is open. */
async function isHeld(locks: Locks, clock: Clock, tab: string): Promise<boolean> {
  const patience = new AbortController()
  const end = clock.setTimeout(() => patience.abort(), patienceMs)
  return locks
    .request(lockOf(tab), { signal: patience.signal }, () => false)
    .catch(() => patience.signal.aborted)
    .finally(() => clock.clearTimeout(end))
}

function answering(tab: string, channel: TabChannel, clock: Clock): TabLives['living'] {
  channel.listen((message) => {
    if (message.kind === 'seek' && message.tabs.includes(tab)) channel.post({ kind: 'here', tab })
  })
  return async (tabs) => {
    const sought = new Set(tabs.filter((each) => each !== tab))
    const found = new Set<string>()
    if (sought.size === 0) return found
    const end = channel.listen((message) => {
      if (message.kind === 'here' && sought.has(message.tab)) found.add(message.tab)
    })
    channel.post({ kind: 'seek', tabs: [...sought] })
    await after(clock, patienceMs)
    end()
    return found
  }
}
