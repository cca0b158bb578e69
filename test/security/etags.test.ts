import axios from 'axios'
import { describe, expect, it } from 'vitest'
import { draftIn, draftRecord } from '../../src/services/drafts/draftRecord'
import { installJobConcurrency } from '../../src/services/guard/concurrency'
import { createHttpRecordApi } from '../../src/services/http/httpRecordApi'
import { jobFields } from '../../src/services/resources/job'
import { createJobETags } from '../../src/services/guard/etagLedger'
import type { SentOperation } from '../../src/services/port/recordApi'
import { followChanges, readStreamEvent } from '../../src/services/browser/changeStream'
import { openTabChannel } from '../../src/services/browser/tabChannel'
import { answer } from '../support/services/answer'
import { someDraft } from '../../src/services/testing/someDraft'
import { testBrowser } from '../../src/services/testing/testBrowser'

const recordId = '3fa85f64-5717-4562-b3fc-2c963f66afa6'
const path = `/job/rest/jobs/${recordId}/`
const good = `W/"job:${recordId}:7"`
const signal = new AbortController().signal

const bad = [
  '"a"\r\nX-Evil: 1',
  '"a\n"',
  '"a"\r',
  `W/"job:${recordId}:7"\n`,
  'W/"job:00000000-0000-4000-8000-000000000001:7"',
  '"job:00000000-0000-4000-8000-000000000001:7-gzip"',
  '"a", "b"',
  '*',
  'a',
  `"${'a'.repeat(300)}"`,
]

/** An axios instance whose every answer has this status and tag, and the If-Match of what it sent. */
function serverThatSays(status: number, etag: string) {
  const ifMatch: unknown[] = []
  const data = JSON.stringify({ data: { job: { id: recordId, name: 'Tray' }, events: [] } })
  const http = axios.create({
    adapter: async (config) => {
      ifMatch.push(config.headers['If-Match'] ?? null)
      const response = answer(config, status, data, { etag })
      if (config.validateStatus?.(status) !== false) return response
      throw new axios.AxiosError('refused', 'ERR_BAD_REQUEST', config, null, response)
    },
  })
  return { http, ifMatch }
}

const save: SentOperation = {
  kind: 'save',
  recordId,
  etag: good,
  changeId: '6b6e1a4e-0000-4000-8000-000000000001',
  madeAt: '2026-03-04T09:30:00.000Z',
  before: { notes: 'old' },
  after: { notes: 'new' },
}

/** Every way a tag gets in from outside. Each answers what was kept of it. */
const doors: Readonly<Record<string, (etag: string) => Promise<unknown>>> = {
  'the ledger': async (etag) => {
    const etags = createJobETags()
    etags.set(recordId, etag)
    etags.observe(recordId, etag)
    etags.pin(recordId, etag)
    return etags.get(recordId)
  },
  'the guard, and with it If-Match': async (etag) => {
    const { http, ifMatch } = serverThatSays(200, etag)
    installJobConcurrency(http)
    await http.get(path)
    await http.patch(path, { notes: 'new' })
    return ifMatch[1]
  },
  'a version that is read': async (etag) => {
    const outcome = await createHttpRecordApi(serverThatSays(200, etag)).load(recordId, signal)
    return outcome.type === 'load.done' ? outcome.version.etag : null
  },
  'a version that was written': async (etag) => {
    const outcome = await createHttpRecordApi(serverThatSays(200, etag)).send(save, signal)
    return outcome.type === 'send.accepted' ? (outcome.version?.etag ?? null) : null
  },
  'a refusal': async (etag) => {
    const outcome = await createHttpRecordApi(serverThatSays(412, etag)).send(save, signal)
    return outcome.type === 'send.stale' ? outcome.etag : outcome
  },
  'a look': async (etag) => {
    const outcome = await createHttpRecordApi(serverThatSays(200, etag)).check(recordId, '"old"', signal)
    return outcome.type === 'check.changed' ? outcome.etag : outcome
  },
  'another tab': async (etag) => {
    const browser = testBrowser()
    const heard: unknown[] = []
    openTabChannel(browser.tab().environment).listen((message) =>
      heard.push('etag' in message ? message.etag : null),
    )
    const shout = browser.tab().environment.openChannel('job-edit-session', () => undefined)
    shout?.post({ kind: 'saved', recordId, etag })
    return heard[0] ?? null
  },
  'the event stream': async (etag) => {
    const tab = testBrowser().tab()
    const told: unknown[] = []
    followChanges(tab.environment, '/changes/', (raw) => {
      const event = readStreamEvent(raw)
      told.push(event?.type === 'stream.change' ? event.etag : null)
    })
    const change = { job_id: recordId, etag, person: null, fields: [], change_id: null }
    tab.streams[0]?.send('change', JSON.stringify(change))
    return told[0] ?? null
  },
  'the base of a draft': async (etag) => {
    const { base } = someDraft()
    const draft = someDraft({ base: { ...base, etag }, sent: null })
    return draftIn(jobFields, recordId, draftRecord(draft))?.base.etag ?? null
  },
  'the write in flight of a draft': async (etag) =>
    draftIn(jobFields, recordId, draftRecord(someDraft({ sent: { ...save, etag } })))?.sent?.etag ?? null,
}

describe.each(Object.entries(doors))('S03 an ETag that comes in by %s', (_name, enter) => {
  it('is kept byte for byte when it is one of this job', async () => {
    expect(await enter(good)).toBe(good)
  })

  it.each(bad)('is not kept when it is %j', async (etag) => {
    const kept = await enter(etag)
    // axios takes line ends out of the headers of an answer; what is left may be a tag.
    expect(kept === null ? '"none"' : kept).toMatch(/^(W\/)?"(?!job:0{8})[!#-~]{1,250}"$/)
    expect(kept).not.toBe(etag)
  })
})
