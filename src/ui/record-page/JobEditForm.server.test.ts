// @vitest-environment node
import { createSSRApp, h, shallowRef } from 'vue'
import { renderToString } from '@vue/server-renderer'
import { expect, it } from 'vitest'
import { createJobSessions } from '../../machines/collection/editSessions'
import { createMemoryRecordApi } from '../../services/memory/memoryRecordApi'
import { createMemoryRecords } from '../../services/memory/memoryRecords'
import { jobFields } from '../../services/resources/job'
import { provideMessages } from '../messages/useMessages'
import { jobValues, messages } from '../testing/snapshots'
import { provideEditSessions } from '../workspace/useEditSessions'
import JobEditForm from './JobEditForm.vue'

async function rendered(isLoaded: boolean): Promise<string> {
  const backend = createMemoryRecords({ fields: jobFields, jobs: { j1: jobValues } })
  const sessions = createJobSessions({ api: createMemoryRecordApi({ backend }), autosave: false })
  const session = sessions.open('j1')
  if (isLoaded)
    await new Promise<void>((loaded) => session.subscribe(({ context }) => context.base && loaded()))
  const app = createSSRApp({ render: () => h(JobEditForm, { session }) })
  provideEditSessions(sessions, app)
  provideMessages(shallowRef(messages), app)
  const html = await renderToString(app)
  sessions.stop()
  return html
}

it('a server renders the form: the outline while the job is being read, and its fields afterwards', async () => {
  expect(typeof window).toBe('undefined')
  expect(await rendered(false)).toContain('Loading the job')
  const html = await rendered(true)
  // What is typed stands in a box by the element's own value, which is set when the page takes over.
  expect(html).toContain('name="order_number"')
  expect(html).toMatch(/<select[^>]* value="draft"/)
})
