/**
 * Keeps the app itself for when there is no server: its page, its code and its styles. Nothing a server says about
 * records ever goes through here; such requests pass by as if this were not there, so no session can be given an old
 * answer. What was seen of jobs is kept elsewhere (`src/services/offline`), under the person's name.
 */

/** Written in by the build (`vite.config.ts`): the version of the app, and its files. */
declare const __APP_VERSION__: string
declare const __APP_FILES__: readonly string[]

/** What this needs of its surroundings; TypeScript's own declarations of them and of a page exclude each other. */
interface LifeEvent extends Event {
  waitUntil(work: Promise<unknown>): void
}
interface RequestEvent extends Event {
  readonly request: Request
  respondWith(answer: Promise<Response>): void
}
interface Surroundings {
  readonly location: Location
  readonly clients: { claim(): Promise<void> }
  addEventListener(type: 'install' | 'activate', listener: (event: LifeEvent) => void): void
  addEventListener(type: 'fetch', listener: (event: RequestEvent) => void): void
}

const surroundings = self as unknown as Surroundings
/** Other applications of this origin have caches too. */
const prefix = 'job-edit-app-'
const name = prefix + __APP_VERSION__
const page = '/'
const assets = '/assets/'
const files: ReadonlySet<string> = new Set(__APP_FILES__)
/** Addresses that are the server's own. */
const notThePages = ['/job/', '/clients/', '/accounts/', '/docs', '/healthz', assets]

async function install(): Promise<void> {
  const cache = await caches.open(name)
  // The files have their content in their names; only the page that names them may be an old one.
  // Sent elsewhere, as by a gateway to a sign-in of its own, it is not ours, and what is kept already stays.
  await cache.addAll([new Request(page, { cache: 'reload', redirect: 'error' }), ...__APP_FILES__])
}

/** The caches of builds before this one; their pages are closed by now. */
async function takeOver(): Promise<void> {
  const old = (await caches.keys()).filter((each) => each.startsWith(prefix) && each !== name)
  await Promise.all(old.map((each) => caches.delete(each)))
  await surroundings.clients.claim()
}

/** From the server, and as it was kept only where no answer comes, or a proxy says that it got none. */
async function newest(request: Request, kept: string): Promise<Response> {
  try {
    const answer = await fetch(request)
    return noServer.has(answer.status) ? ((await inCache(kept)) ?? answer) : answer
  } catch (error) {
    const found = await inCache(kept)
    if (found === undefined) throw error
    return found
  }
}

/** Bad gateway, service unavailable, gateway timeout (RFC 9110 §15.6). */
const noServer: ReadonlySet<number> = new Set([502, 503, 504])

async function inCache(address: string): Promise<Response | undefined> {
  return (await caches.open(name)).match(address)
}

async function byName(request: Request, path: string): Promise<Response> {
  return (await inCache(path)) ?? fetch(request)
}

surroundings.addEventListener('install', (event) => event.waitUntil(install()))
surroundings.addEventListener('activate', (event) => event.waitUntil(takeOver()))
surroundings.addEventListener('fetch', (event) => {
  const { request } = event
  const { origin, pathname } = new URL(request.url)
  if (request.method !== 'GET' || origin !== surroundings.location.origin) return
  if (request.mode === 'navigate') {
    if (!notThePages.some((path) => pathname.startsWith(path))) event.respondWith(newest(request, page))
  } else if (files.has(pathname)) {
    event.respondWith(pathname.startsWith(assets) ? byName(request, pathname) : newest(request, pathname))
  }
})

// It is a module for TypeScript alone, so that its names are its own.
export {}
