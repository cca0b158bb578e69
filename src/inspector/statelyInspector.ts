import { createBrowserInspector } from '@statelyai/inspect'
import type { SessionWorld } from '../machines/collection/openSession'
import { createRedactor } from './recording/redact'
import { relayTo } from './recording/relay'

const maxSteps = 10_000
const patienceMs = 10_000

/**
 * The Stately inspector for pages with `?inspect` in their address, started by a click because browsers open a window
 * for nothing less. `?inspect=/page` sends the steps to a page of this origin instead; with `&redact` what people wrote
 * is replaced before anything leaves the page. For development only: what it sends is what the jobs hold.
 */
export function inspectorFor({ search, origin }: Location, body: HTMLElement): SessionWorld['inspect'] {
  const asked = new URLSearchParams(search)
  const wanted = asked.get('inspect')
  if (wanted === null) return undefined
  const own = wanted === '' ? null : new URL(wanted, origin)
  const redact = asked.has('redact') ? createRedactor() : null
  const inspector = createBrowserInspector({
    autoStart: false,
    maxDeferredEvents: maxSteps,
    ...(own?.origin === origin && { url: own.href }),
    ...(redact && { sanitizeEvent: redact, sanitizeContext: redact }),
  })
  const button = document.createElement('button')
  button.className = 'button no-print'
  button.style.cssText = 'position: fixed; inset: auto auto 1rem 1rem; z-index: 60'
  button.textContent = 'Open the inspector'
  if (own === null && redact === null) button.title = 'It runs at stately.ai and is sent what the jobs hold.'
  button.addEventListener('click', () => {
    inspector.start()
    sayIfUnreachable(button)
  })
  body.append(button)
  return relayTo((event) => inspector.inspect.next?.(event))
}

/** A window that stays empty explains nothing, so the page it was opened from does. */
function sayIfUnreachable(button: HTMLElement): void {
  const sentence = document.createElement('p')
  sentence.className = 'banner banner-attention no-print'
  sentence.setAttribute('role', 'status')
  sentence.style.cssText = 'position: fixed; inset: auto auto 4rem 1rem; z-index: 60; max-inline-size: 24rem'
  sentence.textContent =
    'The inspector has not answered. It is a page at stately.ai and needs the internet; press the button again when there is a line.'
  const patience = setTimeout(() => button.before(sentence), patienceMs)
  addEventListener('message', function answered({ data }: MessageEvent<{ type?: unknown } | null>) {
    if (data?.type !== '@statelyai.connected') return
    clearTimeout(patience)
    sentence.remove()
    removeEventListener('message', answered)
  })
}
