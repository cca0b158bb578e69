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
import { createAccounts } from './accounts'
import { keepSignedIn } from './keepSignedIn'
import { writeInName } from './writeInName'

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
