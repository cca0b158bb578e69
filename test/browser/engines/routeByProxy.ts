import type { BrowserContext, Page } from '@playwright/test'
import type { Proxy } from '../webkit/proxy'

type Route = Parameters<Proxy['route']>

/** Has the pages of a browser intercept requests in the proxy before the server: Firefox hands out no request's body. */
export function routeByProxy(context: BrowserContext, proxy: Proxy): void {
  context.on('page', (page: Page) => {
    Object.assign(page, {
      route: async (...[pattern, handle]: Route) => proxy.route(pattern, handle),
      unroute: async (pattern: Route[0]) => proxy.unroute(pattern),
      unrouteAll: async () => proxy.unroute(),
    })
  })
}
