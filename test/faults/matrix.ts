/** Where a fault arises: on the line, in something between page and server, in the body of an answer, on the server. */
type FaultLayer = 'network' | 'between' | 'body' | 'server'

/** What a fault can happen to. */
type FaultTarget = 'write' | 'read' | 'any'

/** What a person reads: a message of the catalogue's `notices`, by its key there. */
type Seen =
  | 'status.saved'
  | 'wentThrough'
  | 'status.saving'
  | 'blocked'
  | 'signedOut'
  | 'denied'
  | 'gone'
  | 'refusedAll'
  | 'waiting'
  | 'waitingSoon'
  | 'unknown'
  | 'alsoChanged'
  | 'server'

/** One way in which things go wrong. */
export interface FaultRow {
  readonly kind: string
  /** In words, as the guide has it. */
  readonly fault: string
  readonly layer: FaultLayer
  readonly hits: FaultTarget
  /** How many requests of the same page it lasts for. Default: 1. */
  readonly lasts?: number
  /**
   * What somebody who saved reads when the fault hits his save (or, where only reads are hit, the read that follows):
   * what stands there in the end, after whatever came before. `server`: the server's own sentence.
   */
  readonly sees: readonly Seen[]
  readonly does: string
}

const saved = ['status.saved'] as const
const checked = ['unknown', 'wentThrough'] as const
const again = ['unknown', 'status.saved'] as const

const looksFirst =
  'Reads the job. The write is not there and nothing has changed, so the identical request goes again.'
const findsItself = 'Reads the job and finds its own change in it. Nothing is sent again.'
const waitsThenSends =
  'Waits as long as it was asked to, between 1 and 60 s, then sends the identical request.'
const readsAgain = 'Does not use the answer, and reads again after a moment.'

/**
 * Every fault that is injected, one row each. The proxy, the simulation, the browser tests and the table in
 * `docs/reliability.md` go by it.
 */
export const faultMatrix = [
  {
    kind: 'requestDropped',
    fault: 'Request dropped',
    layer: 'network',
    hits: 'any',
    sees: again,
    does: looksFirst,
  },
  {
    kind: 'responseDropped',
    fault: 'Response dropped after the commit',
    layer: 'network',
    hits: 'any',
    sees: checked,
    does: findsItself,
  },
  {
    kind: 'requestDuplicated',
    fault: 'Request duplicated; the answer is to the second',
    layer: 'between',
    hits: 'any',
    sees: ['wentThrough'],
    does: 'The second is refused with 412. Reads the job and finds its own change in it.',
  },
  {
    kind: 'responsesReordered',
    fault: 'Responses reordered',
    layer: 'network',
    hits: 'any',
    sees: saved,
    does: 'Waits for its own answer. One that comes after its request was given up is dropped.',
  },
  {
    kind: 'committedAfterTimeout',
    fault: "Commit after the client's timeout",
    layer: 'network',
    hits: 'write',
    sees: again,
    does: 'Reads the job, sends the identical request, and whichever of the two comes second finds the change id used.',
  },
  {
    kind: 'serverErrorBefore',
    fault: '500 before the commit',
    layer: 'server',
    hits: 'any',
    sees: again,
    does: looksFirst,
  },
  {
    kind: 'serverErrorAfter',
    fault: '500 after the commit',
    layer: 'server',
    hits: 'any',
    sees: checked,
    does: findsItself,
  },
  {
    kind: 'badGateway',
    fault: '502 with HTML, before the commit',
    layer: 'between',
    hits: 'any',
    sees: again,
    does: looksFirst,
  },
  {
    kind: 'unavailable',
    fault: '503 with Retry-After',
    layer: 'between',
    hits: 'any',
    sees: ['waiting', 'status.saved'],
    does: waitsThenSends,
  },
  {
    kind: 'gatewayTimeout',
    fault: '504 after the commit',
    layer: 'between',
    hits: 'any',
    sees: checked,
    does: findsItself,
  },
  {
    kind: 'bodyTruncated',
    fault: 'Truncated body',
    layer: 'network',
    hits: 'any',
    sees: checked,
    does: findsItself,
  },
  {
    kind: 'htmlInstead',
    fault: '200 with HTML',
    layer: 'between',
    hits: 'any',
    sees: checked,
    does: findsItself,
  },
  {
    kind: 'etagMissing',
    fault: 'ETag header missing',
    layer: 'between',
    hits: 'any',
    sees: saved,
    does: 'Takes the write for stored and its version for unknown, so it reads the job.',
  },
  {
    kind: 'etagGzip',
    fault: 'ETag with `-gzip` inside the quotes',
    layer: 'between',
    hits: 'any',
    sees: saved,
    does: 'Echoes it as it came. If that is refused, reads the job and sends with the ETag it has now.',
  },
  {
    kind: 'weakMarkRemoved',
    fault: '`W/` removed from the ETag',
    layer: 'between',
    hits: 'any',
    sees: saved,
    does: 'Echoes it as it came; the server compares without `W/`.',
  },
  {
    kind: 'weakMarkAdded',
    fault: '`W/` added to a strong ETag',
    layer: 'between',
    hits: 'any',
    sees: saved,
    does: 'Echoes it as it came; the server compares without `W/`.',
  },
  {
    kind: 'alwaysStale',
    fault: 'Every write answered 412 by a proxy',
    layer: 'between',
    hits: 'write',
    lasts: 6,
    sees: ['blocked'],
    does: 'Reads the job, finds the very ETag that was refused, tries once more and stops.',
  },
  {
    kind: 'notModified',
    fault: '304 without a body to a plain read',
    layer: 'between',
    hits: 'read',
    sees: saved,
    does: readsAgain,
  },
  {
    kind: 'unauthorised',
    fault: '401 in mid-save',
    layer: 'server',
    hits: 'any',
    sees: ['signedOut'],
    does: 'Keeps the edits, waits for the sign-in, and goes on with the same save.',
  },
  {
    kind: 'forbidden',
    fault: '403',
    layer: 'server',
    hits: 'write',
    lasts: 2,
    sees: ['denied'],
    does: 'Becomes read only; the edits stay visible and can be copied.',
  },
  {
    kind: 'missing',
    fault: '404',
    layer: 'server',
    hits: 'write',
    sees: ['gone'],
    does: 'Ends as deleted; the edits stay visible and can be copied.',
  },
  {
    kind: 'gone',
    fault: '410',
    layer: 'server',
    hits: 'write',
    sees: ['gone'],
    does: 'Ends as deleted; the edits stay visible and can be copied.',
  },
  {
    kind: 'tooLarge',
    fault: '413',
    layer: 'between',
    hits: 'write',
    sees: ['server'],
    does: 'Marks the longest field with its length and the limit. It is sent again when it was edited.',
  },
  {
    kind: 'badRequest',
    fault: '400 whose text contains "412 etag conflict"',
    layer: 'server',
    hits: 'write',
    sees: ['refusedAll'],
    does: 'Goes by the status and not by the text: refused, no reload, no retry.',
  },
  {
    kind: 'unprocessable',
    fault: '422 whose text contains "412 etag conflict"',
    layer: 'server',
    hits: 'write',
    sees: ['refusedAll'],
    does: 'Goes by the status and not by the text: refused, no reload, no retry.',
  },
  {
    kind: 'preconditionRequired',
    fault: '428',
    layer: 'between',
    hits: 'write',
    sees: saved,
    does: 'Reads the job and sends again, with the ETag.',
  },
  {
    kind: 'tooManySeconds',
    fault: '429 with seconds',
    layer: 'server',
    hits: 'any',
    sees: ['waiting', 'status.saved'],
    does: waitsThenSends,
  },
  {
    kind: 'tooManyDate',
    fault: '429 with a date',
    layer: 'server',
    hits: 'any',
    sees: ['waiting', 'status.saved'],
    does: waitsThenSends,
  },
  {
    kind: 'tooManyAbsurd',
    fault: '429 with an absurd value',
    layer: 'server',
    hits: 'any',
    sees: ['waiting'],
    does: waitsThenSends,
  },
  {
    kind: 'tooManySilent',
    fault: '429 with nothing',
    layer: 'server',
    hits: 'any',
    sees: ['waitingSoon', 'status.saved'],
    does: 'Waits a moment of its own choosing, then sends the identical request.',
  },
  {
    kind: 'duplicate',
    fault: '409',
    layer: 'server',
    hits: 'write',
    sees: again,
    does: looksFirst,
  },
  {
    kind: 'clockOff',
    fault: "The server's clock a day off",
    layer: 'server',
    hits: 'any',
    sees: saved,
    does: 'Nothing: no time of the server decides anything but how long to wait, and that is clamped.',
  },
  {
    kind: 'endlessBody',
    fault: 'Endless slow body',
    layer: 'network',
    hits: 'any',
    sees: checked,
    does: 'Gives up after its timeout, reads the job and finds its own change in it.',
  },
  {
    kind: 'tornRead',
    fault: 'Torn GET: the body of one version with the ETag of the next',
    layer: 'server',
    hits: 'read',
    sees: saved,
    does: readsAgain,
  },
  {
    kind: 'statusUnmoved',
    fault: 'A status change that did not move the ETag',
    layer: 'server',
    hits: 'any',
    sees: ['alsoChanged'],
    does: 'The strict checksum refuses a save of the status with 412; the status is asked about like any other field.',
  },
  {
    kind: 'sameMillisecond',
    fault: 'Two writes in one millisecond, with one ETag',
    layer: 'server',
    hits: 'write',
    sees: ['alsoChanged'],
    does: 'The strict checksum refuses a save of the same field with 412; the field is asked about.',
  },
  {
    kind: 'prototypeBody',
    fault: 'JSON with `__proto__`',
    layer: 'body',
    hits: 'any',
    sees: saved,
    does: 'Copies what it knows name by name; the rest never gets further.',
  },
  {
    kind: 'hugeBody',
    fault: 'JSON with a 10 MB string',
    layer: 'body',
    hits: 'any',
    sees: checked,
    does: 'Does not use an answer over 8 MB, reads the job and finds its own change in it.',
  },
  {
    kind: 'deepBody',
    fault: 'JSON 10,000 levels deep',
    layer: 'body',
    hits: 'any',
    sees: saved,
    does: 'Copies what it knows name by name; the rest never gets further.',
  },
  {
    kind: 'notANumberBody',
    fault: 'JSON with `NaN`',
    layer: 'body',
    hits: 'any',
    sees: checked,
    does: findsItself,
  },
  {
    kind: 'signInRedirect',
    fault: 'Redirect to a login page',
    layer: 'between',
    hits: 'any',
    sees: ['signedOut'],
    does: 'Recognises the sign-in page, keeps the edits, waits for the sign-in, and goes on with the same save.',
  },
  {
    kind: 'serverRestarted',
    fault: 'Server killed and restarted',
    layer: 'server',
    hits: 'any',
    sees: again,
    does: 'Reads the job when it is back; finds its own change, or sends the identical request.',
  },
] as const satisfies readonly FaultRow[]

/** The name of a fault. */
export type FaultKind = (typeof faultMatrix)[number]['kind']

/** The row of a fault. */
export function faultRow(kind: FaultKind): FaultRow {
  const row = faultMatrix.find((each) => each.kind === kind)
  if (row === undefined) throw new RangeError(`There is no fault ${kind}.`)
  return row
}
