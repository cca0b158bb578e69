import type { FieldTable } from '../../src/services/resources/job'
import { readObject } from '../http/sentFields'
import { HttpError } from '../http/httpErrors'
import type { Place } from './jobHub'

const maxPlaces = 50
const longestId = 64

/**
 * Where a browser says it is: `{"places": [{"job_id", "field", "unsaved"}]}`. Names are of the field table or nothing.
 *
 * @throws HttpError 400 for anything else.
 */
export function readPlaces(fields: FieldTable, body: unknown): readonly Place[] {
  const places = readObject(body).get('places')
  if (!Array.isArray(places) || places.length > maxPlaces) throw unreadable()
  return places.map((each: unknown): Place => {
    const entries = readObject(each)
    const jobId = entries.get('job_id')
    const field = entries.get('field') ?? null
    if (typeof jobId !== 'string' || jobId.length > longestId) throw unreadable()
    if (field !== null && !fields.some(({ name }) => name === field)) throw unreadable()
    return {
      jobId: jobId.toLowerCase(),
      field: field as string | null,
      unsaved: entries.get('unsaved') === true,
    }
  })
}

function unreadable(): HttpError {
  return new HttpError(400, { error: `places must be a list of ${maxPlaces} jobs at most.` })
}
