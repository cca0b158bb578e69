import { describe, expect, it } from 'vitest'
import { defineComponent, h } from 'vue'
import AppHeader from '../app/AppHeader.vue'
import ExpiredBanner from '../app/ExpiredBanner.vue'
import OpenJobsBar from '../open-records/OpenJobsBar.vue'
import { countUpdates } from '../testing/countUpdates'
import { page, settled } from '../testing/mountForm'
import { mountShell } from '../testing/mountShell'
import { jobValues } from '../testing/snapshots'
import { useOpenJobs } from '../workspace/useOpenJobs'
import JobPage from './JobPage.vue'

/** What is drawn anew when a letter is typed into the notes of one of so many open jobs, which are unsaved already. */
async function drawnByOneLetter(count: number) {
  const updates = countUpdates()
  const ids = Array.from({ length: count }, (_, index) => `j${index + 1}`)
  const screen = defineComponent({
    setup() {
      const { visit } = useOpenJobs()
      ids.forEach(visit)
      return () => [h(AppHeader), h(OpenJobsBar), h(ExpiredBanner), h('main', h(JobPage, { jobId: 'j1' }))]
    },
  })
  await mountShell(screen, { jobs: Object.fromEntries(ids.map((id) => [id, jobValues])) })
  const { type } = page()
  await type('Notes', 'First')
  await settled()
  updates.take()
  await type('Notes', 'First t')
  return updates.take()
}

/** The form, one of its sections, one field with what it consists of, and what shows how the whole stands. */
const oneField = ['FormSection', 'JobField', 'LongTextInput', 'FieldNotes']
const theWhole = ['JobEditForm', 'SaveBar', 'SaveStatus', 'ConflictDialog', 'ConfirmDialog']

describe('a letter that is typed', () => {
  it.each([1, 30])('draws its own field anew and no other, with %i jobs open', async (count) => {
    expect(await drawnByOneLetter(count)).toEqual([...oneField, ...theWhole].sort())
  })
})
