/** Files of the app that were fetched or are being fetched, by address. What failed is not among them, what the page began with is. */
const fetched = new Map<string, Promise<void>>()
for (const { src, href } of document.querySelectorAll<HTMLScriptElement & HTMLLinkElement>(
  'script[src], link[rel=modulepreload], link[rel=stylesheet]',
)) {
  fetched.set(new URL(src || href).pathname, Promise.resolve())
}

/** Where what is fetched ahead is gathered, while `fetchAhead` asks a loader which files it needs. */
let gathered: Promise<void>[] | null = null

/**
 * Runs an `import()` once all its files have been fetched. Many browsers never again ask for a module that could not
 * be fetched, WebKit not even on a new page: so nothing is imported that has not just come. The build wraps every
 * `import()` of the app in this (`vite.config.ts`).
 *
 * @param files the module itself, what it imports, and its styles, below the app's own address
 */
export function loadPart<Part>(load: () => Promise<Part>, files: readonly string[] = []): Promise<Part> {
  const all = Promise.all(files.map(fetchOnce))
  if (gathered === null) return all.then(load)
  gathered.push(all.then(() => undefined))
  return new Promise<Part>(() => undefined)
}

/** Fetches the files of an `import()` without running what is in them. In development it is run. */
export async function fetchAhead(load: () => Promise<unknown>): Promise<void> {
  const files: Promise<void>[] = []
  gathered = files
  const loaded = load()
  gathered = null
  await (files.length === 0 ? loaded : Promise.all(files))
}

function fetchOnce(file: string): Promise<void> {
  const address = import.meta.env.BASE_URL + file
  const known = fetched.get(address)
  if (known !== undefined) return known
  const coming = (file.endsWith('.css') ? fetchStyles(address) : fetchFile(address)).catch(
    (error: unknown) => {
      fetched.delete(address)
      throw error
    },
  )
  fetched.set(address, coming)
  return coming
}

/** Until its end: only then the browser keeps it for the import. */
async function fetchFile(address: string): Promise<void> {
  const answer = await fetch(address, { credentials: 'same-origin' })
  if (!answer.ok) throw new TypeError(`${address} answered ${answer.status}.`)
  await answer.arrayBuffer()
}

async function fetchStyles(address: string): Promise<void> {
  await fetchFile(address)
  const link = document.createElement('link')
  link.rel = 'stylesheet'
  link.href = address
  await new Promise<void>((resolve, reject) => {
    link.onload = () => resolve()
    link.onerror = () => {
      link.remove()
      reject(new TypeError(`${address} is no style sheet.`))
    }
    document.head.append(link)
  })
}
