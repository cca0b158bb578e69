import { beforeAll, describe, expect, it } from 'vitest'
import { manualClock } from '../../server/testing/manualClock'
import { sharedServer } from '../../server/testing/testServer'
import { recordings, type Recorded, type Recording } from './recordings'
import { Replay } from './replay'
import { differences, shapeOf, type Shape } from './shapeOf'

/** What the profile answers in another way than was recorded, and why. */
const exceptions: readonly (readonly [RegExp, string])[] = [
  [
    /: (?:missing job: |)reorder|reorder (?:by|on)/,
    'cards are moved by a conditional PATCH; nobody reorders them',
  ],
  [
    /timeline|(?:read|job: read) summary\/|\d+: summary, fresh|files|delta-rejections|cost set, actual|cost_sets/,
    'no view shows it',
  ],
  [/: contacts of (?:a|another) client$/, 'the contacts of the workshop have an address and a number each'],
  [/: one (?:contact|client)$/, 'no view shows one alone'],
  [/move with broken JSON|malformed id: move/, 'a client sends JSON, to ids it was given'],
  [/form-encoded body is|without a content type/, 'a client sends JSON, and says so'],
  [/ISO week/, 'a week is asked for by one of its days'],
  [/preferred name \(/, 'no account of the workshop has a preferred name'],
  [/job_number\)/, 'no form has the number of a job; it is refused here, taken or free, as an unknown field'],
  [/default_xero_pay_item_id unknown/, 'no form has pay items, and there is no list of them here to look in'],
  [/a field named twice/, 'a client names each field once'],
  [/new client without a primary/, 'every client of the workshop has a primary contact'],
  [/create: name of 101/, 'it fails over what the form does not let anybody type'],
  [
    /useless zero \(/,
    'a client sends amounts without useless zeros; here an amount is compared as one, so the undo works',
  ],
  [/taken by another process/, 'there is one process here'],
  [/Accept that the server/, 'a client accepts JSON, and here nothing else is looked at'],
  [/wrong method|GET on the|no slash at the end/, 'a client knows the addresses it calls, and their methods'],
]

const clock = manualClock()
const tokens = { accessTokenSeconds: 1e7, sessionSeconds: 1e7 }
const options = {
  ...tokens,
  now: clock,
  profile: 'deployed',
  allowedOrigins: ['https://office.example.test'],
} as const
const soft = sharedServer(options)
const strict = sharedServer({ ...options, strictChecksum: true })
const servers = { soft, strict }
const replays = new Map<Recording['mode'], Replay>()

/** The tag a recorded job has had last, to know a stale one. */
function isStale({ file, index, recording }: Recorded): boolean {
  const path = recordPath(recording)
  const given = recording.request.headers?.['If-Match']
  if (/stale|old If-Match|another If-Match|wrong If-Match/.test(recording.name)) return true
  if (given === undefined || path === null) return false
  const earlier = recordings.filter((each) => each.file === file && each.index < index)
  const tags = earlier
    .filter((each) => recordPath(each.recording) === path)
    .map((each) => each.recording.response.headers['etag'])
    .filter((tag) => tag !== undefined)
  return tags.slice(0, -1).includes(given) && tags.at(-1) !== given
}

function recordPath({ request }: Recording): string | null {
  return /\/jobs\/([0-9a-f-]{36})\//.exec(request.path)?.[1] ?? null
}

const kept = ['etag', 'cache-control', 'retry-after', 'location'] as const

/** An answer without what differs from one time to the next. */
function outline(status: number, headers: Readonly<Record<string, unknown>>): Shape {
  const type = headers['content-type']
  const cors = Object.entries(headers).filter(([name]) => name.startsWith('access-control-'))
  return {
    status: String(status),
    type: typeof type === 'string' ? (type.split(';')[0] ?? '') : 'none',
    headers: kept.filter((name) => headers[name] !== undefined).join(),
    cors: Object.fromEntries(cors.map(([name, value]) => [name, String(value)])),
  }
}

describe('R28 the profile deployed answers what was recorded', () => {
  beforeAll(async () => {
    for (const mode of ['soft', 'strict'] as const) {
      replays.set(mode, await Replay.on(servers[mode].app, clock))
    }
  })

  it.each(
    recordings.map((each) => [`${each.file} ${each.index + 1}: ${each.recording.name}`, each] as const),
  )('in status, headers and shape: %s', async (name, each) => {
    const { response } = each.recording
    const answer = await replays.get(each.recording.mode)?.send(each.recording, isStale(each))
    if (answer === undefined) throw new Error('There is no server of this kind.')
    const isJson = String(answer.headers['content-type']).startsWith('application/json')
    const body: unknown = isJson ? answer.json() : { text: answer.body }
    const ours = outline(answer.statusCode, answer.headers)
    const theirs = outline(response.status, response.headers)
    const found = [
      ...differences(ours, theirs, 'answer'),
      ...differences(shapeOf(body), shapeOf(response.body)),
    ]
    const exception = exceptions.find(([pattern]) => pattern.test(name))
    // An exception that is none any more has to go.
    if (exception !== undefined) expect(found, exception[1]).not.toEqual([])
    else expect(found).toEqual([])
  })

  it('has no exception without a recording', () => {
    const names = recordings.map((each) => `${each.file} ${each.index + 1}: ${each.recording.name}`)
    const idle = exceptions.filter(([pattern]) => !names.some((name) => pattern.test(name)))
    expect(idle).toEqual([])
  })
})
