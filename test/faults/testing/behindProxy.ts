import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'
import type { FaultKind } from '../matrix'
import { createFaultProxy, type ProxyOptions } from '../proxy'

export const id = '11111111-2222-4333-8444-555555555555'
const path = `/job/rest/jobs/${id}/`
/** The ETag of one of its versions. */
export const tag = (version: number) => `W/"job:${id}:${version}"`

/** A server with one job: every PATCH is a commit and moves the version, when it is based on the present one. */
export async function jobServer() {
  const job = { version: 1000, commits: 0 }
  const server = createServer((request, response) => {
    const ifMatch = request.headers['if-match']
    const stale = request.method === 'PATCH' && ifMatch !== tag(job.version)
    if (request.method === 'PATCH' && !stale) {
      job.version++
      job.commits++
    }
    response.writeHead(stale ? 412 : 200, { etag: tag(job.version), 'content-type': 'application/json' })
    const updated_at = new Date(job.version).toISOString()
    response.end(JSON.stringify({ data: { job: { id, updated_at } } }))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return { job, target: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
}

/** The job's server behind a proxy that lets these faults happen, one to each request in turn. */
export async function behindProxy(
  faults: readonly (FaultKind | null)[],
  options: Partial<ProxyOptions> = {},
) {
  const { job, target } = await jobServer()
  const injected: FaultKind[] = []
  const rest = [...faults]
  const proxy = await createFaultProxy({
    target: () => target,
    plan: () => rest.shift() ?? null,
    injected: (kind) => injected.push(kind),
    ...options,
  })
  onTestFinished(() => proxy.close())
  const meet = async (method: string, version = job.version, patience = 2_000, client = 'ann') => {
    const answer = await fetch(proxy.url + path, {
      method,
      headers: { 'if-match': tag(version), 'x-client': client },
      redirect: 'manual',
      signal: AbortSignal.timeout(patience),
      ...(method === 'PATCH' && { body: '{}' }),
    })
    return { status: answer.status, headers: answer.headers, text: await answer.text() }
  }
  return { job, injected, meet, proxy }
}
