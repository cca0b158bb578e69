import axios, { type AxiosResponse } from 'axios'
import ts from 'typescript'
import { describe, expect, it, onTestFinished } from 'vitest'
import { waitFor } from 'xstate'
import { newJob } from '../../server/testing/testJob'
import { sharedServer, signedIn } from '../../server/testing/testServer'
import { createJobSessions } from '../../src/machines/collection/editSessions'
import { installJobConcurrency } from '../../src/services/guard/concurrency'
import { createAccounts } from '../../src/services/accounts/accounts'
import { createHttpRecordApi } from '../../src/services/http/httpRecordApi'
import { createJobReads } from '../../src/services/reads/jobReads'
import { answer } from '../support/services/answer'
import { signedInHttp } from '../support/services/testHttp'
import { nodesOf, sourcesIn } from '../project/sources'

const server = sharedServer()

/** Something an attacker, or a careless library, adds to every object there is. */
function pollute(name: string, value: unknown): void {
  Object.defineProperty(Object.prototype, name, { value, configurable: true, writable: true })
  onTestFinished(() => void Reflect.deleteProperty(Object.prototype, name))
}

/** The same answer with `__proto__`, `constructor` and `prototype` in every object of it. */
function poisoned(json: string): string {
  const poison =
    '"__proto__":{"polluted":"yes"},"constructor":{"prototype":{"polluted":"yes"}},"prototype":{}'
  return json.replaceAll('{"', `{${poison},"`).replaceAll('{}', `{${poison}}`)
}

describe('what a server says', () => {
  it('S04 reaches no prototype, whatever its keys are called', async () => {
    const { http, between } = await signedInHttp(server.app)
    const job = await newJob(await signedIn(server.app), { notes: 'old', client_id: null })
    const { signal } = new AbortController()
    const api = createHttpRecordApi({ http })
    const reads = createJobReads(http)
    const all = async () => [
      await api.load(job.id, signal),
      await reads.board(),
      await reads.header(job.id),
      await reads.basicInfo(job.id),
      await reads.costs(job.id),
      await reads.invoices(job.id),
      await reads.quote(job.id),
      await reads.events(job.id),
      await reads.weeklyMetrics(),
      await reads.searchClients(''),
      await createAccounts(http).me(),
      await createAccounts(http).demoAccounts(),
    ]
    const usual = await all()
    let answers = 0
    between(async (config, on) => {
      const response: AxiosResponse<unknown> = await on(config)
      answers++
      const etag = String(response.headers['etag'] ?? '')
      return answer(config, response.status, poisoned(String(response.data)), { etag })
    })
    expect(await all()).toEqual(usual)
    expect(answers).toBe(usual.length)
    expect(Reflect.get({}, 'polluted')).toBeUndefined()
    expect(JSON.stringify(usual)).not.toContain('polluted')
  })

  it('S04 is not completed by what somebody added to every object', async () => {
    const { http } = await signedInHttp(server.app)
    pollute('notes', 'evil')
    pollute('etag', '"evil"')
    pollute('staff', 'Evil')
    const data = JSON.stringify({
      data: { job: { name: 'Tray' }, events: [{ id: 'e', timestamp: '2026-03-04T09:30:00Z' }] },
    })
    http.defaults.adapter = async (config) => answer(config, 200, data)
    const outcome = await createHttpRecordApi({ http }).load('j', new AbortController().signal)
    expect(outcome).toMatchObject({ type: 'load.done', version: { events: [{ by: null }] } })
    if (outcome.type !== 'load.done') return
    expect(Object.keys(outcome.version.fields)).toEqual(['name'])
  })

  it('S04 is never merged into anything: values are copied by name', () => {
    const merges = sourcesIn('src').flatMap(({ file, code }) =>
      nodesOf(code, ts.isCallExpression)
        .filter(({ expression }) =>
          /^Object\.assign$|[mM]erge(Deep|With)?$|^(extend|defaultsDeep)$/.test(expression.getText()),
        )
        .map(({ arguments: [target] }) => `${file}: ${target?.getText() ?? ''}`),
    )
    // The one into an object without a prototype, on which `__proto__` is a name like any other.
    expect(merges).toEqual(['src/services/json/shape.ts: Object.create(null) as Record<string, unknown>'])
  })
})

describe('a polluted Object.prototype.validateStatus', () => {
  it('S05 does not make a session say that a refused save was saved', async () => {
    pollute('validateStatus', () => true)
    const hana = await signedIn(server.app)
    const job = await newJob(hana, { notes: 'old' })
    const { http } = await signedInHttp(server.app, 'tom')
    installJobConcurrency(http)
    const sessions = createJobSessions({ api: createHttpRecordApi({ http }), autosave: false })
    onTestFinished(() => sessions.stop())
    const session = sessions.open(job.id)
    const rested = () => waitFor(session, (snapshot) => !snapshot.hasTag('busy'), { timeout: 60_000 })
    await rested()
    await hana.send('PATCH', job.url, { notes: 'theirs' }, { 'if-match': job.tag })
    session.send({ type: 'field.edit', values: { notes: 'mine' } })
    session.send({ type: 'save' })
    await rested()
    expect(session.getSnapshot().hasTag('choosing')).toBe(true)
    expect(session.getSnapshot().context).toMatchObject({ edits: { notes: 'mine' } })
    expect((await hana.get(job.url)).json()).toMatchObject({ data: { job: { notes: 'theirs' } } })
  })

  it('S05 does not make the guard let a refusal pass, on an instance made before or after', async () => {
    const make = () => {
      const http = axios.create()
      installJobConcurrency(http)
      http.defaults.adapter = async (config) => {
        const response = answer(config, 412, '{}')
        if (config.validateStatus?.(412) === true) return response
        throw new axios.AxiosError('Status 412', 'ERR_BAD_REQUEST', config, null, response)
      }
      return http
    }
    const before = make()
    pollute('validateStatus', () => true)
    for (const http of [before, make()]) {
      await expect(
        http.patch('/job/rest/jobs/3fa85f64-5717-4562-b3fc-2c963f66afa6/', {}),
      ).rejects.toMatchObject({
        name: 'ConcurrencyError',
        status: 412,
      })
    }
  })
})
