import { eventsOf } from './pick'
import type { Law, Violation } from './history'

/** What an answer may take beside the values in it, in bytes: names, details and the one event of the write. */
const frameBytes = 3_000
/** How often it may have the values in it: as the record, and as what the write found and left. */
const copies = 4

/** L14, flat cost: what is received for a save goes by the size of the record, not by the saves before it. */
export const flatCost: Law = (history) =>
  eventsOf(history, 'answered').flatMap(({ at, client, job, changeId, bytes, recordBytes }): Violation[] => {
    if (bytes <= frameBytes + copies * recordBytes) return []
    const saves = eventsOf(history.slice(0, at), 'commit').filter((commit) => commit.job === job).length
    const says = `${client} received ${bytes} bytes for ${changeId}, after ${saves} saves of a record of ${recordBytes}`
    return [{ law: 'L14', at, says }]
  })
