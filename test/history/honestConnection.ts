import type { HistoryEvent, Law, Violation } from './history'

/** How long "Saved" may stand while nothing would tell the page otherwise, in ms. */
const maxDeafMs = 5_000

/** L12, honest connection: a page that says "Saved" would hear of a colleague's change. */
export const honestConnection: Law = (history) => {
  const pages = new Map<string, { saved: boolean; downSince: number | null }>()
  return history.flatMap((event, at): Violation[] => {
    const ms = momentOf(event)
    if (!('client' in event) || ms === null) return []
    const key = JSON.stringify([event.client, event.job])
    const page = pages.get(key) ?? { saved: false, downSince: null }
    pages.set(key, page)
    const deaf = page.downSince === null ? 0 : ms - page.downSince
    const isUntrue = page.saved && deaf > maxDeafMs
    if (event.type === 'shown') page.saved = event.status === 'saved'
    if (event.type === 'line') page.downSince = event.up ? null : (page.downSince ?? ms)
    if (!isUntrue) return []
    // Said once: from here on it is known to be wrong.
    page.downSince = null
    const says = `${event.client} was shown "Saved" on ${event.job} for ${deaf} ms in which nothing would have told it otherwise`
    return [{ law: 'L12', at, says }]
  })
}

function momentOf(event: HistoryEvent): number | null {
  if (event.type === 'line') return event.ms
  return event.type === 'shown' || event.type === 'rest' ? (event.ms ?? null) : null
}
