import { randomUUID } from 'node:crypto'
import pg from 'pg'

/** The servers on one database, as one of them sees the others. What is told is a hint and never data. */
export interface Copies {
  /** Tells all others, in this order. What cannot be told is not: whoever must know looks as well. */
  tell(news: unknown): void
  /** @param onNews told what another one says, with its name. @param onGap called when something may have been missed. */
  hear(onNews: (from: string, news: unknown) => void, onGap: () => void): void
  close(): Promise<void>
}

const channel = 'jobs_news'
/** PostgreSQL takes less than 8,000 bytes. */
const maxBytes = 7_900
const againMs = 1_000

/**
 * Joins the other servers on a PostgreSQL by its `LISTEN` and `NOTIFY`, over a connection of its own, which is opened
 * again when it breaks.
 */
export async function joinCopies(connectionString: string): Promise<Copies> {
  const name = randomUUID()
  let onNews: (from: string, news: unknown) => void = () => undefined
  let onGap = () => undefined as void
  let isClosed = false
  let client: pg.Client | null = null
  let waiting: NodeJS.Timeout | undefined

  const open = async () => {
    const next = new pg.Client({ connectionString, keepAlive: true, application_name: channel })
    next.on('notification', ({ payload = '' }) => hearLine(payload))
    next.on('error', () => lost(next))
    next.on('end', () => lost(next))
    await next.connect()
    await next.query(`listen ${channel}`)
    client = next
    if (isClosed) await next.end()
  }
  const hearLine = (payload: string) => {
    const [from, news] = readLine(payload)
    if (from !== null && from !== name) onNews(from, news)
  }
  const lost = (which: pg.Client) => {
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
      const payload = JSON.stringify([name, news])
      if (client === null || Buffer.byteLength(payload) > maxBytes) return
      client.query('select pg_notify($1, $2)', [channel, payload]).catch(() => undefined)
    },
    hear(news, gap) {
      onNews = news
      onGap = gap
    },
    async close() {
      isClosed = true
      clearTimeout(waiting)
      const last = client
      client = null
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
