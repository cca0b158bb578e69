import { createHash, randomUUID } from 'node:crypto'
import { pathToFileURL } from 'node:url'

/*
 * Shows, with nothing of this project, every answer of a PATCH in the order in which a Jobs Manager checks it:
 *
 *   npm run order-of-checks -- [http://127.0.0.1:4300]
 *
 * Each request still has all the faults of the requests after it, so the order itself is what is shown. Makes one job,
 * and deletes it at the end. For the strict profile.
 */

interface Shown {
  readonly what: string
  readonly status: number
  readonly body: string
  /** Whether it is the answer that was expected. */
  readonly isRight: boolean
}

interface Answer {
  readonly status: number
  readonly body: string
  readonly etag: string
}

/** A browser of one account, as far as a server sees it. */
function browserAt(server: string) {
  const cookies = new Map<string, string>()
  return async (method: string, path: string, body?: string, ifMatch?: string): Promise<Answer> => {
    const headers = {
      'Content-Type': 'application/json',
      Cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
      'X-CSRFToken': cookies.get('csrftoken') ?? '',
      ...(ifMatch === undefined ? {} : { 'If-Match': ifMatch }),
    }
    const answer = await fetch(server + path, { method, headers, ...(body === undefined ? {} : { body }) })
    for (const cookie of answer.headers.getSetCookie()) {
      const [pair = ''] = cookie.split(';', 1)
      const end = pair.indexOf('=')
      cookies.set(pair.slice(0, end), pair.slice(end + 1))
    }
    return { status: answer.status, body: await answer.text(), etag: answer.headers.get('etag') ?? '' }
  }
}

const jobs = '/job/rest/jobs/'
const nobodysJob = `${jobs}00000000-0000-4000-8000-000000000000/`
const brokenJson = '{"fields":'
const wrongSum = '0'.repeat(64)

const envelope = (jobId: string, field: string, before: unknown, after: unknown, sum: string) =>
  JSON.stringify({
    change_id: randomUUID(),
    fields: [field],
    before: { [field]: before },
    after: { [field]: after },
    before_checksum: sum,
    job_id: jobId,
  })

/** Asks a running server for each of them. */
export async function showOrderOfChecks(server: string, password: string): Promise<readonly Shown[]> {
  const [nobody, hana, ravi] = [browserAt(server), browserAt(server), browserAt(server)]
  for (const [ask, username] of [
    [hana, 'hana'],
    [ravi, 'ravi'],
  ] as const) {
    await ask('POST', '/accounts/api/token/', JSON.stringify({ username, password }))
  }
  const made = await hana('POST', jobs, JSON.stringify({ name: 'Order of checks', notes: 'first' }))
  const { job_id: id } = JSON.parse(made.body) as { readonly job_id: string }
  const path = `${jobs}${id}/`
  const old = made.etag
  const { etag: present } = await hana('PATCH', path, JSON.stringify({ notes: 'second' }), old)

  const sum = createHash('sha256').update(`${id}|price_cap=__NULL__`).digest('hex')
  const unknown = envelope('other', 'colour', 'red', 'much', wrongSum)
  const colour = 'A job has no field colour that can be changed.'
  const cap = 'Price cap must be a number such as 105.50.'
  const shown: Shown[] = []
  const show = (what: string, { status, body }: Answer, wanted: number, error?: object) =>
    shown.push({
      what,
      status,
      body,
      isRight: status === wanted && (error === undefined || body === JSON.stringify(error)),
    })

  show('nobody is signed in', await nobody('PATCH', path, brokenJson), 401, {
    detail: 'Sign in to continue.',
  })
  show('workshop staff may only read', await ravi('PATCH', path, brokenJson), 403, {
    detail: 'Workshop staff can read jobs, but not change them.',
  })
  show('the body is empty', await hana('PATCH', nobodysJob, ''), 400, {
    error: 'The body is empty; it must be a JSON object.',
  })
  show('the JSON is broken', await hana('PATCH', nobodysJob, brokenJson), 400, {
    error: 'The body is not valid JSON.',
  })
  const misshapen = unknown.replace(wrongSum, 'short')
  show('the envelope has the wrong shape', await hana('PATCH', nobodysJob, misshapen), 400, {
    error: 'before_checksum must be 64 lower-case hexadecimal digits.',
  })
  show('there is no If-Match', await hana('PATCH', nobodysJob, unknown), 428, {
    error: 'This request needs an If-Match header with the ETag of the job.',
  })
  show('there is no such job', await hana('PATCH', nobodysJob, unknown, old), 404, {
    error: 'There is no such job.',
  })
  show('a field is unknown', await hana('PATCH', path, unknown, old), 400, {
    error: colour,
    fields: { colour },
  })
  const wronglySummed = envelope('other', 'price_cap', null, 'much', wrongSum)
  show('the checksum is wrong', await hana('PATCH', path, wronglySummed, old), 412, {
    error: 'The job does not hold the values this change was based on.',
  })
  const ofAnother = envelope('other', 'price_cap', null, 'much', sum)
  show('the tag is old', await hana('PATCH', path, ofAnother, old), 412, {
    error: 'Someone else has changed this job since you opened it.',
  })
  show('the envelope is for another job', await hana('PATCH', path, ofAnother, present), 400, {
    error: 'job_id in the body is not the job in the address.',
  })
  const refused = envelope(id, 'price_cap', null, 'much', sum)
  show('a value is refused', await hana('PATCH', path, refused, present), 400, {
    error: cap,
    fields: { price_cap: cap },
  })
  const changed = await hana('PATCH', path, envelope(id, 'price_cap', null, '12.5', sum), present)
  show('nothing is wrong', changed, 200)
  show('and the job can be deleted', await hana('DELETE', path, undefined, changed.etag), 200)
  return shown
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const password = process.env['JOBS_DEMO_PASSWORD'] ?? 'sheet-metal'
  const shown = await showOrderOfChecks(process.argv[2] ?? 'http://127.0.0.1:4300', password)
  for (const { what, status, body, isRight } of shown) {
    console.log(`${isRight ? '✓' : '✗'} ${status}  ${what.padEnd(34)} ${body.slice(0, 110)}`)
  }
  process.exitCode = shown.every(({ isRight }) => isRight) ? 0 : 1
}
