import type { AxiosInstance } from 'axios'
import { createAsk } from '../http/httpAnswer'

/** Where a tab is, as `TabPlace` has it. */
interface Place {
  readonly recordId: string
  readonly field: string | null
  readonly unsaved: boolean
}

/** Says to the server where the browser of a stream is. What comes of it is nobody's concern. */
export function createTellPlaces(http: AxiosInstance) {
  const ask = createAsk(http)
  return async (streamId: string, places: readonly Place[]): Promise<void> => {
    const body = places.map(({ recordId, field, unsaved }) => ({ job_id: recordId, field, unsaved }))
    const url = `/job/rest/changes/${encodeURIComponent(streamId)}/`
    await ask({ method: 'PUT', url, body: JSON.stringify({ places: body }) })
  }
}
