import axios, { AxiosError, isAxiosError, type InternalAxiosRequestConfig } from 'axios'
import { describe, expect, it, onTestFinished } from 'vitest'
import { manualClock } from '../../../server/testing/manualClock'
import { publicDemoPassword } from '../../../server/settings/options'
import { neededThere } from '../../../server/testing/testJob'
import { testServer } from '../../../server/testing/testServer'
import { answer } from '../../../test/support/services/answer'
import { testHttp } from '../../../test/support/services/testHttp'
import { createHttpRecordApi } from '../http/httpRecordApi'
import type { Person, SentOperation } from '../port/recordApi'
import { createJobReads } from '../reads/jobReads'
import { accountPaths, createAccounts } from './accounts'
import { keepSignedIn } from './keepSignedIn'
import { isRefusedAsOther, writeInName } from './writeInName'

const signal = new AbortController().signal

/** Hana's page in a browser in which anybody can sign in, over one of the two backends. */
async function hanasPage(profile: 'strict' | 'deployed', { marked = false } = {}) {
  const now = manualClock()
  const authors: string[] = []
  const app = await testServer({ profile, onCommit: ({ staff }) => authors.push(staff.name) })
  const browser = testHttp(app)
  const page: { person: Person | null; others: (string | null)[] } = { person: null, others: [] }
  const named = writeInName(browser.http, {
    person: () => page.person,
    onOther: (other) => page.others.push(other?.name ?? null),
    now,
    ...(marked && { mark: () => browser.cookies['access_token'] ?? '' }),
  })
  const leave = keepSignedIn(browser.http)
  onTestFinished(() => {
    named.remove()
    leave()
  })
  const elsewhere = createAccounts(browser.http)
  const signIn = async (username: string) => {
    const outcome = await elsewhere.signIn(username, publicDemoPassword)
    return outcome.type === 'signedIn' ? outcome.person : null
  }
  page.person = await signIn('hana')
  const reads = createJobReads(browser.http)
  const { id: recordId } = await reads.createJob({ name: 'Hood', ...(profile === 'deployed' && neededThere) })
  const api = createHttpRecordApi({ http: browser.http })
  const save = async (notes: string) => {
    const loaded = await api.load(recordId, signal)
    if (loaded.type !== 'load.done') throw new Error(loaded.type)
    const { etag, fields } = loaded.version
    const operation: SentOperation = {
      kind: 'save',
      recordId,
      etag,
      changeId: crypto.randomUUID(),
      madeAt: new Date().toISOString(),
      before: { notes: fields.notes ?? null },
      after: { notes },
    }
    return (await api.send(operation, signal)).type
  }
  await save('Hana’s first')
  authors.length = 0
  browser.sent.length = 0
  const asked = () => browser.sent.filter(({ url }) => url === '/accounts/me/').length
  return { browser, page, named, now, authors, signIn, reads, save, asked }
}

describe('a page of somebody whose browser somebody else uses now', () => {
  it('U9 has its writes refused by a backend that checks, and learns it from the answer (L10)', async () => {
    const { page, signIn, save, reads, authors, asked } = await hanasPage('strict')
    await signIn('tom')
    expect(await save('Hana’s second')).toBe('send.signedOut')
    await expect(reads.createJob({ name: 'Flue' })).rejects.toMatchObject({ reason: 'signedOut' })
    expect([authors, page.others, asked()]).toEqual([[], [null, null], 0])
    await signIn('hana')
    expect(await save('Hana’s second')).toBe('send.accepted')
    expect(authors).toEqual(['Hana Whitlock'])
  })

  it.each([
    ['another tab says that somebody signed in', ({ named }: Page) => named.doubt()],
    ['nothing was written for half a minute', ({ now }: Page) => now.advance(30_000)],
  ])(
    'U9 asks a backend that does not check, once %s, and sends nothing in another name (L10)',
    async (_, hear) => {
      const page = await hanasPage('deployed')
      await page.signIn('tom')
      hear(page)
      expect(await page.save('Hana’s second')).toBe('send.signedOut')
      expect(await page.save('Hana’s third')).toBe('send.signedOut')
      expect([page.authors, page.page.others]).toEqual([[], ['Tom Brightwater', 'Tom Brightwater']])
      await page.signIn('hana')
      expect(await page.save('Hana’s fourth')).toBe('send.accepted')
      expect(page.authors).toEqual(['Hana Whitlock'])
    },
  )

  it('U9 notices a new mark, as of a token, by itself', async () => {
    const { page, named, signIn, save, authors } = await hanasPage('deployed', { marked: true })
    expect(named.isSure()).toBe(true)
    await signIn('tom')
    expect(named.isSure()).toBe(false)
    expect(await save('Hana’s second')).toBe('send.signedOut')
    expect([authors, page.others]).toEqual([[], ['Tom Brightwater']])
  })

  it('U9 may not sign anybody else out', async () => {
    for (const profile of ['strict', 'deployed'] as const) {
      const { browser, named, signIn } = await hanasPage(profile)
      await signIn('tom')
      named.doubt()
      await createAccounts(browser.http).signOut()
      expect((await createAccounts(browser.http).me())?.name).toBe('Tom Brightwater')
    }
  })
})

describe('a page of somebody who is signed in', () => {
  it('U9 is asked about once in half a minute, however much is written meanwhile (L10)', async () => {
    const { save, asked, now } = await hanasPage('deployed')
    await save('one')
    now.advance(29_000)
    await save('two')
    expect(asked()).toBe(0)
    now.advance(1_000)
    await save('three')
    expect(asked()).toBe(1)
    now.advance(29_000)
    await save('four')
    expect(asked()).toBe(1)
  })

  it('names the person to no backend that did not promise to look: another origin may forbid the header', async () => {
    const strict = await hanasPage('strict')
    await strict.save('one')
    const deployed = await hanasPage('deployed')
    await deployed.save('one')
    const claims = (page: Page) => page.browser.sent.filter(({ headers }) => headers.has('X-Expected-Person'))
    expect(claims(strict).map(({ method }) => method)).toEqual(['patch'])
    expect(claims(deployed)).toEqual([])
  })

  it('does not know what became of a write while nobody says who is signed in', async () => {
    const { browser, named, save } = await hanasPage('deployed')
    browser.between((config, on) =>
      config.url === '/accounts/me/' ? Promise.resolve(answer(config, 500, '{}')) : on(config),
    )
    named.doubt()
    expect(await save('one')).toBe('send.unknown')
  })

  it('reads whatever the cookies allow, and writes for nobody without a word', async () => {
    const { page, signIn, reads, authors } = await hanasPage('strict')
    page.person = null
    await signIn('tom')
    expect((await reads.board()).active.length).toBeGreaterThan(0)
    await reads.createJob({ name: 'Flue' })
    expect(authors).toEqual(['Tom Brightwater'])
  })
})

type Page = Awaited<ReturnType<typeof hanasPage>>

describe('what goes out in somebody’s name', () => {
  const hana: Person = { id: 'hana', name: 'Hana', canEdit: true }
  const tom = { id: 'tom', name: 'Tom', can_edit: true }
  const otherPerson = { code: 'other_person' }

  /** A backend that says who is signed in, and answers every write alike. */
  function page(own: Person | null, { me = hana as unknown, status = 200, said = {} as unknown } = {}) {
    const state = { me, meStatus: 200, mark: 'a', now: 1_000, status, said }
    const sent: InternalAxiosRequestConfig[] = []
    const others: (string | null)[] = []
    const http = axios.create({
      adapter: (config) => {
        sent.push(config)
        const isMe = config.url === accountPaths.me
        const code = isMe ? state.meStatus : state.status
        const data = isMe ? JSON.stringify(state.me) : state.said
        const response = { status: code, data, config, statusText: '', headers: {}, request: null }
        return code < 300
          ? Promise.resolve(response)
          : Promise.reject(new AxiosError('', AxiosError.ERR_BAD_REQUEST, config, null, response))
      },
    })
    const named = writeInName(http, {
      person: () => own,
      onOther: (other) => others.push(other?.name ?? null),
      mark: () => state.mark,
      now: () => state.now,
    })
    const urls = () => sent.splice(0).map(({ url = '' }) => (url === accountPaths.me ? 'me' : url))
    return { http, state, sent, others, named, urls }
  }

  it('is asked about before the first write, and then for half a minute not again', async () => {
    const { http, state, named, urls } = page(hana)
    expect(named.isSure()).toBe(false)
    await http.patch('/x')
    expect([named.isSure(), urls()]).toEqual([true, ['me', '/x']])
    state.now += 29_999
    await http.patch('/x')
    expect([named.isSure(), urls()]).toEqual([true, ['/x']])
    state.now += 1
    expect(named.isSure()).toBe(false)
    await http.patch('/x')
    expect(urls()).toEqual(['me', '/x'])
    state.mark = 'b'
    expect(named.isSure()).toBe(false)
    await http.patch('/x')
    expect([named.isSure(), urls()]).toEqual([true, ['me', '/x']])
    named.doubt()
    expect(named.isSure()).toBe(false)
    state.mark = ''
    expect(named.isSure()).toBe(false)
  })

  it.each<[string, Person | null, string, string]>([
    ['a read', hana, 'get', '/x'],
    ['a look at the head', hana, 'head', '/x'],
    ['a question for what is allowed', hana, 'options', '/x'],
    ['a sign-in', hana, 'post', accountPaths.token],
    ['a sign-in made longer', hana, 'post', accountPaths.refresh],
    ['a write of nobody', null, 'patch', '/x'],
  ])('is not asked about before %s', async (_, own, method, url) => {
    const { http, urls } = page(own)
    await http.request({ method, url })
    expect(urls()).toEqual([url])
  })

  it('names the person where the backend checks that, and asks for nothing', async () => {
    const { http, sent } = page({ ...hana, checksClaims: true })
    await http.patch('/x')
    expect(sent.map(({ headers }) => headers.get('X-Expected-Person'))).toEqual(['hana'])
  })

  it('is refused as a backend would that checks, once it is found to be somebody else’s', async () => {
    const { http, others, named, urls } = page(hana, { me: tom })
    const refused = await http.patch('/x').catch((error: unknown) => error)
    expect(refused).toMatchObject({ code: AxiosError.ERR_BAD_REQUEST, response: { status: 403 } })
    expect(isAxiosError(refused) && refused.response && isRefusedAsOther(refused.response)).toBe(true)
    expect([others, named.isSure(), urls()]).toEqual([['Tom'], false, ['me']])
  })

  it('goes out where nobody is signed in: the server refuses by itself', async () => {
    const { http, state, urls } = page(hana)
    state.meStatus = 401
    await http.patch('/x')
    expect(urls()).toEqual(['me', '/x'])
  })

  it.each<[string, number, unknown]>([
    ['fails', 500, hana],
    ['is refused with a person in it', 400, hana],
    ['says nothing that names a person', 200, {}],
  ])('does not go out where the answer to who is signed in %s', async (_, meStatus, me) => {
    const { http, state, others, urls } = page(hana, { me })
    state.meStatus = meStatus
    await expect(http.patch('/x')).rejects.toMatchObject({ code: AxiosError.ERR_NETWORK })
    expect([others, urls()]).toEqual([[], ['me']])
  })

  it.each<[string, number, unknown, (string | null)[]]>([
    ['a refusal that says so', 403, otherPerson, [null]],
    ['the same as text', 403, JSON.stringify(otherPerson), [null]],
    ['another refusal', 403, { code: 'no_rights' }, []],
    ['another status that says so', 400, otherPerson, []],
    ['an answer like any other', 200, otherPerson, []],
  ])('is learnt from %s', async (_, status, said, expected) => {
    const { http, others } = page({ ...hana, checksClaims: true }, { status, said })
    await http.patch('/x').catch(() => null)
    expect(others).toEqual(expected)
  })

  it('is learnt from a refusal that the application takes for an answer', async () => {
    const { http, others } = page({ ...hana, checksClaims: true }, { status: 299 })
    await http.patch('/x', null, {
      adapter: (config) =>
        Promise.resolve({
          status: 403,
          data: otherPerson,
          config,
          statusText: '',
          headers: {},
          request: null,
        }),
    })
    expect(others).toEqual([null])
  })

  it('passes on a failure that has no answer', async () => {
    const { http, others } = page({ ...hana, checksClaims: true })
    const failed = new AxiosError('', AxiosError.ERR_NETWORK)
    await expect(http.patch('/x', null, { adapter: () => Promise.reject(failed) })).rejects.toBe(failed)
    expect(others).toEqual([])
  })

  it('goes out as it is once that is no longer wanted', async () => {
    const { http, others, named, state, urls } = page(hana, { me: tom })
    named.remove()
    await http.patch('/x')
    expect(urls()).toEqual(['/x'])
    Object.assign(state, { status: 403, said: otherPerson })
    await http.patch('/x').catch(() => null)
    expect(others).toEqual([])
  })
})
