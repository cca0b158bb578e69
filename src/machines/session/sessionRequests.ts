import type { Draft } from '../../services/port/draft'
import type { LoadOutcome, SendOutcome, SentOperation } from '../../services/port/recordApi'
import type { LoadInput } from './loadRecord'

/** What a session asks the world around it for. An aborted `signal` says that nobody waits for the answer any more. */
export interface Requests {
  /** Reads the record; `wanted` says what the session has to find out about writes of its own. */
  readonly load: (wanted: LoadInput, signal: AbortSignal) => Promise<LoadOutcome>
  readonly send: (operation: SentOperation, signal: AbortSignal) => Promise<SendOutcome>
  /** The edits that survived an earlier page. Default: there are none. */
  readonly readDraft?: (signal: AbortSignal) => Promise<Draft | null>
}

/**
 * The way from a session to the world, which its actors get as input: so there is one machine for all sessions. It shows
 * nothing of itself, because a session's context is plain data that can be written down or copied to another window.
 */
export class SessionRequests implements Required<Requests> {
  readonly #requests: Requests | null

  constructor(requests: Requests | null = null) {
    this.#requests = requests
  }

  get keepsDrafts(): boolean {
    return this.#requests?.readDraft !== undefined
  }

  load(wanted: LoadInput, signal: AbortSignal): Promise<LoadOutcome> {
    return this.#requests?.load(wanted, signal) ?? notGiven()
  }

  send(operation: SentOperation, signal: AbortSignal): Promise<SendOutcome> {
    return this.#requests?.send(operation, signal) ?? notGiven()
  }

  readDraft(signal: AbortSignal): Promise<Draft | null> {
    return this.#requests?.readDraft?.(signal) ?? Promise.resolve(null)
  }
}

function notGiven(): Promise<never> {
  return Promise.reject(new Error('Give the session its requests as input (createJobSessions does).'))
}
