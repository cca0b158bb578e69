import { describe, expect, it } from 'vitest'
import { defineComponent, h } from 'vue'
import { settled } from '../testing/mountForm'
import { mountShell } from '../testing/mountShell'
import { pressButton } from '../testing/pressButton'
import { useWorkspace } from '../workspace/workspace'
import OpenJobsBar from './OpenJobsBar.vue'
import { provideOpenJobs } from '../workspace/useOpenJobs'

const page = defineComponent({
  setup() {
    provideOpenJobs(useWorkspace().sessions).visit('j1')
    return () => h(OpenJobsBar)
  },
})

/** A job somebody typed into and somebody else deleted. */
async function stranded() {
  const mounted = await mountShell(page)
  const { workspace, backend, wrapper } = mounted
  workspace.sessions.open('j1').send({ type: 'note.edit', text: 'Called, ' })
  backend.jobs.delete('j1')
  workspace.sessions.notify('j1')
  await settled()
  const close = async () => {
    await wrapper.get('button[aria-label^="Close"]').trigger('click')
    await settled()
  }
  return { ...mounted, close }
}

describe('closing the tab of a deleted job', () => {
  it('L4 asks first, and keeps what was typed', async () => {
    const { workspace, close } = await stranded()
    await close()
    expect(document.querySelector('[role=alertdialog]')?.textContent).toContain('this is the only copy')
    await pressButton('Keep it')
    expect(workspace.sessions.unsaved()).toHaveLength(1)
    expect(document.querySelector('[role=alertdialog]')).toBeNull()
  })

  it('discards it when the person says so', async () => {
    const { workspace, close } = await stranded()
    await close()
    await pressButton('Discard it')
    expect(workspace.sessions.list()).toEqual([])
  })
})
