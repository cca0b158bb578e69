import { expect, type Page } from '@playwright/test'

/** A text that would run, if anything took it for more than text: as an element, an attribute, or a template. */
export const hostile =
  '<img src=x onerror="window.harmed=1"><script>window.harmed=1</script>{{harmed=1}}" onfocus="harmed=1'

declare global {
  interface Window {
    harmed?: number
    violations?: string[]
  }
}

// What a program reads, not a person: other values there would be another job, not another text.
const machineRead =
  /(^|_)(id|at|date|timestamp|etag|status|type|username|password|role|version|number|q)$|^(pricing|speed)_/
const isWords = (text: string) => /[a-z]{2}/i.test(text) && !/^[0-9a-f-]{36}$|^\d{4}-\d\d-\d\d/i.test(text)

/** The same answer, with hostile text before every text in it that a person may read. */
function withHostileTexts(value: unknown, key = ''): unknown {
  if (typeof value === 'string')
    return machineRead.test(key) || !isWords(value) || value.includes('<img') ? value : `${hostile} ${value}`
  if (Array.isArray(value)) return value.map((each) => withHostileTexts(each, key))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, withHostileTexts(each, name)]))
}

/** From now on everything the server says to this page is full of hostile texts: names, clients, people, sentences. */
export async function makeAnswersHostile(page: Page): Promise<void> {
  const api = ({ pathname }: URL) =>
    /^\/(job|clients|accounts)\//.test(pathname) && !pathname.endsWith('/changes/')
  await page.route(api, async (route) => {
    const response = await route.fetch().catch(() => null)
    if (response === null) return route.abort()
    const isJson = response.headers()['content-type']?.includes('json') === true
    if (!isJson || response.status() === 304) return route.fulfill({ response })
    return route.fulfill({ response, json: withHostileTexts(await response.json()) })
  })
}

/** Notes what the content security policy forbids, from the first moment of each page on. */
export async function watchPolicy(page: Page): Promise<void> {
  await page.addInitScript(() => {
    window.violations = []
    addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
      window.violations?.push(`${violatedDirective} ${blockedURI}`),
    )
  })
}

/** Nothing ran, nothing became an element, and nothing was even tried. */
export async function expectNoHarm(page: Page): Promise<void> {
  const seen = await page.evaluate(() => ({
    harmed: window.harmed,
    violations: window.violations,
    elements: document.querySelectorAll('img[src="x"], script:not([src]), [onfocus], [onerror]').length,
  }))
  expect(seen).toEqual({ harmed: undefined, violations: [], elements: 0 })
}
