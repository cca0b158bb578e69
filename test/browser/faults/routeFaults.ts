import type { Page, Request, Route } from '@playwright/test'
import { proxiedRequest, type Exchange, type ProxiedRequest, type World } from '../../faults/exchange'
import { hiddenVersions, sentHeaders, shownAnswer } from '../../faults/hiddenVersions'
import { injections, passOn } from '../../faults/injections'
import type { FaultKind } from '../../faults/matrix'
import type { Answer } from '../../faults/upstream'

/** The faults of the matrix in a page's own requests, by the same injections as at the proxy. */
export interface RouteFaults {
  /** The faults that have happened. */
  readonly happened: readonly FaultKind[]
  /** Reads of the job wait from now on, until they are let go. */
  holdReads(): void
  letReadsGo(): void
}

/** @param plan which fault befalls a read of a job or a write to one; asked once for each. */
export async function routeFaults(
  page: Page,
  plan: (request: ProxiedRequest) => FaultKind | null,
  world: World,
): Promise<RouteFaults> {
  const happened: FaultKind[] = []
  const hidden = hiddenVersions()
  const passing = new Set<() => void>()
  let gate = Promise.resolve()
  let open = () => {}

  const exchangeOver = (route: Route, request: ProxiedRequest): Exchange => {
    const left = abandonedBy(page, route.request())
    const shown = (answer: Answer) => shownAnswer(hidden, request.recordId, answer)
    const fulfill = async ({ status, headers, body }: Answer) =>
      route.fulfill({ status, headers: headers as Record<string, string>, body }).catch(() => undefined)
    return {
      request,
      world,
      begin: () => Promise.resolve(),
      async forward() {
        const headers = sentHeaders(hidden, request.recordId, request.headers) as Record<string, string>
        const answer = await route.fetch({ headers })
        return { status: answer.status(), headers: answer.headers(), body: await answer.body() }
      },
      async deliver(answer) {
        await fulfill(shown(answer))
        for (const pass of passing) pass()
      },
      deliverPart: (answer, bytes) => fulfill({ ...shown(answer), body: answer.body.subarray(0, bytes) }),
      // A page cannot tell a body that comes drop by drop from one that does not come.
      deliverSlowly: () => left,
      drop: () => route.abort('connectionreset'),
      abandoned: () => left,
      overtaken: () => new Promise((resolve) => passing.add(resolve)),
      hideVersion: (from, to) => hidden.hide(request.recordId ?? '', from, to),
    }
  }

  await page.route('**/job/rest/jobs/**', async (route) => {
    const asked = route.request()
    const { pathname } = new URL(asked.url())
    const body = asked.postDataBuffer() ?? Buffer.alloc(0)
    const request = proxiedRequest(asked.method(), pathname, await asked.allHeaders(), body)
    if (request.sort === 'other') return route.fallback()
    if (request.sort === 'read') await gate
    const kind = plan(request)
    const exchange = exchangeOver(route, request)
    if (kind === null) return void (await passOn(exchange))
    if (await injections[kind](exchange)) happened.push(kind)
  })
  return {
    happened,
    holdReads: () => void (gate = new Promise((resolve) => (open = resolve))),
    letReadsGo: () => open(),
  }
}

function abandonedBy(page: Page, request: Request): Promise<void> {
  return new Promise((resolve) => {
    page.on('requestfailed', (failed) => {
      if (failed === request) resolve()
    })
  })
}
