import { onTestFinished } from 'vitest'
import { openTabChannel } from '../../services/browser/tabChannel'
import { createDrafts } from '../../services/drafts/drafts'
import { createDraftStore } from '../../services/drafts/draftStore'
import { livesAlone } from '../../services/drafts/tabLives'
import type { RecordApi } from '../../services/port/recordApi'
import type { Fields } from '../../services/record/fieldTable'
import type { testBrowser } from '../../services/testing/testBrowser'
import { createJobSessions } from '../collection/editSessions'
import { followSessions, type FollowOptions } from '../watch/followSessions'
import { hana, version } from './testSession'

/** Lets everything that is under way come to an end. */
export const calm = async () => {
  for (let turn = 0; turn < 20; turn++) await new Promise<void>((resolve) => setImmediate(resolve))
}

/** A server with one job, which counts what it is asked. */
export function testBackend() {
  let number = 1
  let fields: Fields = {}
  const asked = { loads: 0, checks: 0 }
  const present = () => version(number, fields)
  const write = (changed: Fields) => {
    number++
    fields = { ...fields, ...changed }
    return present()
  }
  const api: RecordApi = {
    load: async () => (asked.loads++, { type: 'load.done', version: present() }),
    check: async (_, etag) => {
      asked.checks++
      return etag === present().etag
        ? { type: 'check.same' }
        : { type: 'check.changed', etag: present().etag }
    },
    send: async (operation) => ({
      type: 'send.accepted',
      version: write(operation.kind === 'save' ? operation.after : {}),
    }),
  }
  return { api, asked, write, present }
}

type Browser = ReturnType<typeof testBrowser>

/** One tab of one browser, with its sessions followed. */
export function openTab(browser: Browser, api: RecordApi, options: Partial<FollowOptions> = {}) {
  const tab = browser.tab()
  const { environment } = tab
  const channel = openTabChannel(environment)
  const drafts = createDrafts({
    person: hana.id,
    store: createDraftStore(browser.indexedDB),
    lives: livesAlone(),
  })
  const sessions = createJobSessions({ api, drafts, person: hana, autosave: false, clock: browser.clock })
  const followed = followSessions({ sessions, api, environment, channel, ...options })
  onTestFinished(() => {
    followed.stop()
    sessions.stop()
  })
  const notes = () => sessions.get('1')?.getSnapshot().context.base?.fields.notes
  return { ...tab, channel, drafts, sessions, followed, notes }
}

/** The same, with job 1 open. */
export async function openedTab(browser: Browser, api: RecordApi, options: Partial<FollowOptions> = {}) {
  const tab = openTab(browser, api, options)
  tab.sessions.open('1')
  await calm()
  return tab
}
