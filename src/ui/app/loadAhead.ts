import { languages } from '../messages/languages'
import { fetchAhead } from '../parts/loadPart'

/** Everything that is otherwise fetched when it is first used, the likeliest first. */
const parts: readonly (() => Promise<unknown>)[] = [
  () => import('../record-page/JobPage.vue'),
  () => import('../record-page/DeleteDialog.vue'),
  () => import('../record-page/UndoDialog.vue'),
  () => import('../record-page/CompareDialog.vue'),
  () => import('../board/JobBoard.vue'),
  () => import('../board/NewJobDialog.vue'),
  () => import('../board/BinDialog.vue'),
  () => import('../parts/FloatingMenu.vue'),
  () => import('../form/FieldChangePanel.vue'),
  () => import('../board/GoToDialog.vue'),
  () => import('./KeysDialog.vue'),
  () => import('../sign-in/SignInAgain.vue'),
  () => import('./SignOutDialog.vue'),
  () => import('../week/WeekPage.vue'),
  () => import('../sign-in/SignInPage.vue'),
  () => import('./NotFoundPage.vue'),
  () => import('./LastSeen.vue'),
  () => import('./forgetSeen'),
  ...Object.values(languages).map(({ load }) => load),
]

/**
 * Fetches the rest of the app while the page has nothing else to do, part by part, so that it is there when there is
 * no connection, or a newer app on the server. A part that does not come is fetched when it is used.
 *
 * @returns ends it.
 */
export function loadAhead(): () => void {
  const ended = new AbortController()
  void loadAll(ended.signal)
  return () => ended.abort()
}

async function loadAll(ended: AbortSignal): Promise<void> {
  for (const load of parts) {
    await idle()
    if (ended.aborted) return
    await fetchAhead(load).catch(() => undefined)
  }
}

/** When the page has nothing else to do; where a browser does not say, in a second. */
function idle(): Promise<void> {
  return new Promise((go) => {
    if (typeof requestIdleCallback === 'function') requestIdleCallback(() => go())
    else setTimeout(go, 1_000)
  })
}
