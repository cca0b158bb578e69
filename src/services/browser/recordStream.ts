import type { BrowserEnvironment } from './environment'
import { acceptETag } from '../record/etagGrammar'
import { fail, listOf, nullOr, parseJson, readAs, record, text, type Reader } from '../json/shape'

/** What a server tells about one job, and how the connection to it stands. */
export type RecordStreamEvent =
  | { readonly type: 'stream.open' }
  /** Lost for now; the browser is trying again by itself. */
  | { readonly type: 'stream.lost' }
  /** Refused (404: the server has none) or ended for good. */
  | { readonly type: 'stream.ended' }
  /** Somebody wrote; a note changes no field. */
  | ({ readonly type: 'stream.change' } & JobChange & { readonly changeId: string | null })
  /** Who has the job open, oneself among them. */
  | { readonly type: 'stream.presence'; readonly people: readonly string[] }
  | { readonly type: 'stream.deleted'; readonly by: string | null }

/** A change as far as a signal tells of it: never data to adopt. */
export interface JobChange {
  readonly etag: string | null
  readonly by: string | null
  readonly fields: readonly string[]
}

const closed = 2
const maxCharacters = 64 * 1024

/**
 * Listens to a job's server-sent events (WHATWG HTML §9.2). Messages of another shape are ignored. Where the browser
 * has no such streams it says so at once.
 *
 * @returns the function that ends it.
 */
export function followRecordStream(
  environment: Pick<BrowserEnvironment, 'openStream'>,
  { url, recordId }: { readonly url: string; readonly recordId: string },
  tell: (event: RecordStreamEvent) => void,
): () => void {
  const stream = environment.openStream(url)
  if (stream === null) {
    tell({ type: 'stream.ended' })
    return () => undefined
  }
  const hear = (name: string, reader: Reader<RecordStreamEvent>) =>
    stream.addEventListener(name, ({ data }: MessageEvent<unknown>) => {
      const event = readAs((json) => reader(parseJson(shortEnough(json))), data)
      if (event !== null) tell(event)
    })
  stream.addEventListener('open', () => tell({ type: 'stream.open' }))
  stream.addEventListener('error', () =>
    tell({ type: stream.readyState === closed ? 'stream.ended' : 'stream.lost' }),
  )
  hear('change', changeOf(recordId))
  hear('presence', (value) => ({ type: 'stream.presence', people: listOf(text)(record(value).people) }))
  hear('deleted', (value) => ({ type: 'stream.deleted', by: nullOr(text)(record(value).person) }))
  return () => stream.close()
}

function changeOf(recordId: string): Reader<RecordStreamEvent> {
  return (value) => {
    const from = record(value)
    return {
      type: 'stream.change',
      etag: nullOr((etag) => acceptETag(etag, recordId) ?? fail())(from.etag),
      by: nullOr(text)(from.person),
      fields: listOf(text)(from.fields),
      changeId: nullOr(text)(from.change_id),
    }
  }
}

const shortEnough: Reader<string> = (json) => (text(json).length <= maxCharacters ? text(json) : fail())
