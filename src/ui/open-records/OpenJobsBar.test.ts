import { describe, expect, it, vi } from 'vitest'
import { defineComponent, h } from 'vue'
import { settled } from '../testing/mountForm'
import { mountShell } from '../testing/mountShell'
import { pressButton } from '../testing/pressButton'
import { jobValues } from '../testing/snapshots'
import { useWorkspace } from '../workspace/workspace'
import OpenJobsBar from './OpenJobsBar.vue'
import { provideOpenJobs } from '../workspace/useOpenJobs'

/** A page with these jobs open. A menu is shown inside the page's main part. */
const pageOf = (...jobIds: readonly string[]) =>
  defineComponent({
    setup() {
      const open = provideOpenJobs(useWorkspace().sessions)
      for (const jobId of jobIds) open.visit(jobId)
      return () => h('main', { id: 'main' }, h(OpenJobsBar))
    },
  })
const page = pageOf('j1')

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

describe('the tabs', () => {
  const many = pageOf('j1', 'j2', 'j3')
  const jobs = { j1: jobValues, j2: { ...jobValues, name: 'Fence' }, j3: { ...jobValues, name: 'Gate' } }
  const titles = () => [...document.querySelectorAll('.title')].map((each) => each.textContent)
  const pick = async (name: string) => {
    document.querySelector<HTMLElement>('[aria-haspopup=menu]')?.click()
    await vi.dynamicImportSettled()
    await settled()
    const items = [...document.querySelectorAll<HTMLElement>('[role^=menuitem]')]
    items.find((each) => each.textContent.includes(name))?.click()
    await settled()
  }

  it('are all in one list at the end, which leads to each of them', async () => {
    const { router } = await mountShell(many, { jobs })
    expect(titles()).toEqual(['Balustrade', 'Fence', 'Gate'])
    await pick('Fence')
    expect(router.currentRoute.value.path).toBe('/jobs/j2')
  })

  it('are closed but for the one that is unsaved', async () => {
    const { workspace } = await mountShell(many, { jobs })
    workspace.sessions.open('j2').send({ type: 'field.edit', values: { notes: 'typed' } })
    await settled()
    await pick('Close other jobs that are saved')
    expect(titles()).toEqual(['Fence'])
    expect(workspace.sessions.list()).toHaveLength(1)
  })
})

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
