/**
 * What makes a read go past every cache: it asks for anything but a version that there never was. A browser answers a
 * read with a condition of the page's own from no cache (Fetch, HTTP-network-or-cache fetch: cache mode `no-store`),
 * and unlike `Cache-Control` the header is on the list of what another origin has to allow anyway, for the check.
 */
export const pastCaches: Readonly<Record<string, string>> = { 'If-None-Match': '"past-caches"' }
