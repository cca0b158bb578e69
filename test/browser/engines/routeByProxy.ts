import type { BrowserContext, Page } from '@playwright/test'
import type { Proxy } from '../webkit/proxy'

type Route = Parameters<Proxy['route']>
type Is<Name extends 'nextRequest' | 'nextResponse'> = Parameters<Proxy[Name]>[0]

/**
 * Has the pages of a browser intercept requests in the proxy before the server, and hear of them from it: Firefox hands
 * out no request's body, and telling of each takes it long.
 */
export function routeByProxy(context: BrowserContext, proxy: Proxy): void {
  context.on('page', (page: Page) => {
    Object.assign(page, {
      route: async (...[pattern, handle]: Route) => proxy.route(pattern, handle),
      unroute: async (pattern: Route[0]) => proxy.unroute(pattern),
      unrouteAll: async () => proxy.unroute(),
      waitForRequest: (is: Is<'nextRequest'>) => proxy.nextRequest(is),
      waitForResponse: (is: Is<'nextResponse'>) => proxy.nextResponse(is),
      waitForLoadState: () => proxy.becomeQuiet(),
    })
  })
}
