/**
 * What makes a read go past every cache: it asks for anything but a version that there never was. A browser answers a
 * read with a condition of the page's own from no cache (Fetch, HTTP-network-or-cache fetch: cache mode `no-store`),
 * and unlike `Cache-Control` the header is on the list of what another origin has to allow anyway, for the check.
 */
export const pastCaches: Readonly<Record<string, string>> = { 'If-None-Match': '"past-caches"' }

/** The same for a server that takes no tags but its own form of them (Kinto wants a number in quotes). */
export const pastCachesPlainly: Readonly<Record<string, string>> = { 'Cache-Control': 'no-cache' }

/** What makes a read go past what a plugin of axios keeps (axios-cache-interceptor), which looks at no header. */
export const pastPlugins = { cache: false } as const

/** Whether a read may have been refused for the condition it came with. */
export function refusesCondition(status: number): boolean {
  return status === 400 || status === 412
}
