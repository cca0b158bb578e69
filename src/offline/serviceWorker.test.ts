import { beforeEach, describe, expect, it, vi } from 'vitest'

const origin = 'https://jobs.example'
type Store = Map<string, string>

/** The worker of a build, in a browser that has these caches. A file is what stands in it. */
async function worker(stores: Map<string, Store>, server: (path: string) => Response | Promise<Response>) {
  const listeners = new Map<string, (event: object) => void>()
  vi.resetModules()
  vi.stubGlobal('self', {
    location: { origin },
    clients: { claim: async () => undefined },
    addEventListener: (type: string, listener: (event: object) => void) => listeners.set(type, listener),
  })
  vi.stubGlobal('__APP_VERSION__', 'new')
  vi.stubGlobal('__APP_FILES__', ['/assets/index-1.js', '/icon.svg'])
  const pathOf = (asked: string | Request) =>
    new URL(typeof asked === 'string' ? asked : asked.url, origin).pathname
  const fetched = async (asked: string | Request) => server(pathOf(asked))
  vi.stubGlobal('fetch', fetched)
  vi.stubGlobal(
    'Request',
    class {
      constructor(
        readonly url: string,
        readonly options: RequestInit,
      ) {}
    },
  )
  vi.stubGlobal('caches', {
    keys: async () => [...stores.keys()],
    delete: async (name: string) => stores.delete(name),
    async open(name: string) {
      const store = stores.get(name) ?? new Map<string, string>()
      stores.set(name, store)
      return {
        async addAll(all: (string | { url: string; options: RequestInit })[]) {
          for (const each of all) {
            const [url, options] = typeof each === 'string' ? [each, {}] : [each.url, each.options]
            const answer = await fetched(url)
            const isRefused = answer.redirected && options.redirect === 'error'
            if (!answer.ok || isRefused) throw new TypeError('It did not come.')
            store.set(url, await answer.text())
          }
        },
        match: async (path: string) => (store.has(path) ? new Response(store.get(path)) : undefined),
      }
    },
  })
  await import('./serviceWorker')
  return {
    async happens(type: 'install' | 'activate') {
      let work: Promise<unknown> = Promise.resolve()
      listeners.get(type)?.({ waitUntil: (begun: Promise<unknown>) => (work = begun) })
      await work
    },
    /** What the worker answers; null where the request goes on to the server as if there were none. */
    async answer(path: string, request: Partial<Request> = {}): Promise<string | null> {
      const given: Promise<Response>[] = []
      listeners.get('fetch')?.({
        request: { url: new URL(path, origin).href, method: 'GET', mode: 'cors', ...request },
        respondWith: (answer: Promise<Response>) => given.push(answer),
      })
      return (await given[0])?.text() ?? null
    },
  }
}

const isUp = (path: string) => new Response(`new ${path}`)
const isDown = () => Promise.reject(new TypeError('There is no line.'))
const visit = { mode: 'navigate' } as const

beforeEach(() => void vi.unstubAllGlobals())

describe('what keeps the app', () => {
  it('S22 lets every request of a session pass, whoever answers', async () => {
    const { happens, answer } = await worker(new Map(), isUp)
    await happens('install')
    for (const path of [
      '/job/rest/jobs/1/',
      '/job/rest/changes/',
      '/accounts/me/',
      '/clients/all/',
      '/other.js',
    ])
      expect(await answer(path)).toBeNull()
    expect(await answer('https://elsewhere.example/icon.svg')).toBeNull()
    expect(await answer('/', { ...visit, method: 'POST' })).toBeNull()
    expect(await answer('/docs/', visit)).toBeNull()
  })

  it('gives the page from the server, and the one it has only where no server answers, nor one behind a proxy', async () => {
    const stores = new Map<string, Store>()
    const first = await worker(stores, isUp)
    await first.happens('install')
    expect(await first.answer('/jobs/1', visit)).toBe('new /jobs/1')
    const without = await worker(stores, isDown)
    expect(await without.answer('/jobs/1', visit)).toBe('new /')
    expect(await without.answer('/assets/index-1.js')).toBe('new /assets/index-1.js')
    for (const status of [502, 503, 504]) {
      const behind = await worker(stores, () => new Response('Bad Gateway', { status }))
      expect(await behind.answer('/jobs/1', visit)).toBe('new /')
    }
    const forbidden = await worker(stores, () => new Response('Not from here', { status: 403 }))
    expect(await forbidden.answer('/jobs/1', visit)).toBe('Not from here')
  })

  it('removes what earlier builds kept, and nothing of another application of this origin', async () => {
    const stores = new Map<string, Store>()
    const { happens } = await worker(stores, isUp)
    await happens('install')
    const [name = ''] = stores.keys()
    const before = name.replace(/new$/, 'old')
    for (const each of [before, 'app-shell', 'workbox-precache']) stores.set(each, new Map())
    await happens('activate')
    expect([...stores.keys()]).toEqual([name, 'app-shell', 'workbox-precache'])
  })

  it('takes no page for its own that a gateway has sent elsewhere, as to a sign-in of its own', async () => {
    const { happens } = await worker(new Map(), () =>
      Object.defineProperty(new Response('Who are you?'), 'redirected', { value: true }),
    )
    await expect(happens('install')).rejects.toThrow()
  })
})
