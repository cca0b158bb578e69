import { randomUUID } from 'node:crypto'
import type { Client } from 'pg'

/** The servers on one database, as one of them sees the others. What is told is a hint and never data. */
export interface Copies {
  /** Tells all others, in this order. Where that fails they are told that something is missing. */
  tell(news: unknown): void
  /** @param onNews told what another one says, with its name. @param onGap called when something may have been missed. */
  hear(onNews: (from: string, news: unknown) => void, onGap: () => void): void
  close(): Promise<void>
}

const channel = 'jobs_news'
/** PostgreSQL takes less than 8,000 bytes. */
const maxBytes = 7_900
const againMs = 1_000
/** A connection that answers nothing for so long is none, whatever the operating system thinks. */
const patienceMs = 10_000
/** Said instead of what could not be. */
const gap = 'gap'

/**
 * Joins the other servers on a PostgreSQL by its `LISTEN` and `NOTIFY`, over a connection of its own, which is opened
 * again when it breaks.
 */
export async function joinCopies(connectionString: string): Promise<Copies> {
  const name = randomUUID()
  let onNews: (from: string, news: unknown) => void = () => undefined
  let onGap = () => undefined as void
  let isClosed = false
  let client: Client | null = null
  let isDropped = false
  let said: Promise<unknown> = Promise.resolve()
  let waiting: NodeJS.Timeout | undefined

  const open = async () => {
    const { default: pg } = await import('pg')
    const next = new pg.Client({
      connectionString,
      keepAlive: true,
      application_name: channel,
      query_timeout: patienceMs,
    })
    next.on('notification', ({ payload = '' }) => hearLine(payload))
    next.on('error', () => lost(next))
    next.on('end', () => lost(next))
    try {
      await next.connect()
      await next.query(`listen ${channel}`)
    } catch (error) {
      void next.end().catch(() => undefined)
      throw error
    }
    client = next
    if (isClosed) return next.end()
    if (isDropped) tellGap()
  }
  const hearLine = (payload: string) => {
    const [from, news] = readLine(payload)
    if (from === null || from === name) return
    if (news === gap) onGap()
    else onNews(from, news)
  }
  const send = (news: unknown) => {
    const payload = JSON.stringify([name, news])
    const now = client
    if (now === null) return false
    // Only where hundreds are present at once; everybody's next beat says it again.
    if (Buffer.byteLength(payload) > maxBytes) return true
    const tellNow = () => now.query('select pg_notify($1, $2)', [channel, payload])
    // One after the other: the driver takes no second one while it has a first.
    said = said.then(tellNow).catch(() => {
      isDropped = true
      lost(now)
      // Another connection may be there by now.
      if (client !== null) tellGap()
    })
    return true
  }
  /** The others missed something; without a word of it they would take themselves for up to date. */
  const tellGap = () => {
    isDropped = !send(gap)
  }
  const lost = (which: Client) => {
    if (client !== which) return
    client = null
    void which.end().catch(() => undefined)
    if (!isClosed) openAgain()
  }
  const openAgain = () => {
    waiting = setTimeout(() => {
      open().then(
        () => onGap(),
        () => {
          if (!isClosed) openAgain()
        },
      )
    }, againMs)
    waiting.unref()
  }

  await open()
  return {
    tell(news) {
      if (!send(news)) tellGap()
    },
    hear(news, missed) {
      onNews = news
      onGap = missed
    },
    async close() {
      isClosed = true
      clearTimeout(waiting)
      const last = client
      client = null
      await said
      await last?.end()
    },
  }
}

function readLine(payload: string): readonly [from: string | null, news: unknown] {
  try {
    const [from, news] = JSON.parse(payload) as readonly unknown[]
    return [typeof from === 'string' ? from : null, news]
  } catch {
    // Somebody else's word on the same channel.
    return [null, null]
  }
}
