import { createBrowserInspector } from '@statelyai/inspect'
import type { SessionWorld } from '../../machines/collection/openSession'

const maxSteps = 10_000

/**
 * The Stately inspector for pages with `?inspect` in their address, started by a click because browsers open a window
 * for nothing less. `?inspect=/page` sends the steps to a page of this origin instead. For development only: what it
 * sends is what the jobs hold.
 */
export function inspectorFor({ search, origin }: Location, body: HTMLElement): SessionWorld['inspect'] {
  const wanted = new URLSearchParams(search).get('inspect')
  if (wanted === null) return undefined
  const own = wanted === '' ? null : new URL(wanted, origin)
  const inspector = createBrowserInspector({
    autoStart: false,
    maxDeferredEvents: maxSteps,
    ...(own?.origin === origin && { url: own.href }),
  })
  const button = document.createElement('button')
  button.className = 'button no-print'
  button.style.cssText = 'position: fixed; inset: auto auto 1rem 1rem; z-index: 60'
  button.textContent = 'Open the inspector'
  if (own === null) button.title = 'It runs at stately.ai and is sent what the jobs hold.'
  button.addEventListener('click', () => inspector.start())
  body.append(button)
  return inspector.inspect
}
