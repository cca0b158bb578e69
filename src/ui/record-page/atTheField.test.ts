import { afterEach, describe, expect, it, vi } from 'vitest'
import { mountForm, page, settled } from '../testing/mountForm'
import { mountShell } from '../testing/mountShell'
import { hana, jobValues } from '../testing/snapshots'
import JobBoard from '../board/JobBoard.vue'
import JobPage from './JobPage.vue'

afterEach(() => vi.unstubAllGlobals())

async function form(...options: Parameters<typeof mountForm>) {
  const mounted = await mountForm(...options)
  const shown = () => document.querySelector<HTMLElement>('[role=group][aria-label^="What changed in"]')
  const show = async (label: string) => {
    await mounted.press(`Show what changed in ${label}`)
    // Its code comes when it is first needed.
    await vi.dynamicImportSettled()
    await settled()
  }
  const end = () => {
    mounted.wrapper.unmount()
    mounted.sessions.stop()
  }
  return { ...mounted, shown, show, end }
}

const inside = (element: HTMLElement | null, selector: string) =>
  [...(element?.querySelectorAll(selector) ?? [])].map((each) => each.textContent)

describe('at the field', () => {
  it('a colleague’s change is shown before and after, with the words that differ marked, and can be taken back', async () => {
    const { colleague, sessions, show, shown, press, field, stored, text, end } = await form()
    await colleague({ description: 'Cut and weld' })
    sessions.notify('j1')
    await settled()
    await show('Description')
    expect(shown()?.textContent).toContain('Before')
    expect(inside(shown(), '.added')).toEqual(['fold', 'weld'])
    await press('Bring back what was here before')
    expect(field('Description').value).toBe('Cut and fold')
    await press('Save')
    expect(stored()['description']).toBe('Cut and fold')
    expect(text()).not.toContain('Bring back what was here before')
    end()
  })

  it('two changes in one text are said to be both in, shown as whose they are, and theirs can be taken out', async () => {
    const { colleague, type, show, shown, press, field, text, end } = await form()
    await type('Notes', 'one, mine\ntwo\nthree')
    await colleague({ notes: 'one\ntwo\nthree, theirs' })
    await press('Save')
    expect(field('Notes').value).toBe('one, mine\ntwo\nthree, theirs')
    expect(text()).toContain('Priya Nair changed this too: both changes are in')
    await show('Notes')
    expect(inside(shown(), '.mine')).toEqual([expect.stringContaining(', mine')])
    expect(inside(shown(), '.theirs')).toEqual([expect.stringContaining(', theirs')])
    await press('Take theirs out of Notes')
    expect(field('Notes').value).toBe('one, mine\ntwo\nthree')
    expect(text()).not.toContain('both changes are in')
    end()
  })

  it('a client that somebody changed goes back with its contact', async () => {
    const { colleague, sessions, session, show, press, end } = await form()
    await colleague({ client_id: 'c2', contact_id: null })
    sessions.notify('j1')
    await settled()
    await show('Contact')
    await press('Bring back what was here before')
    expect(session.getSnapshot().context.edits).toEqual({ client_id: 'c1', contact_id: 'k1' })
    end()
  })

  it('what somebody changes while I change it is shown there, and decided from there', async () => {
    const { colleague, sessions, type, show, shown, dialog, end } = await form()
    await type('Notes', 'mine')
    await colleague({ notes: 'theirs' })
    sessions.notify('j1')
    await settled()
    await show('Notes')
    expect(shown()?.textContent).toMatch(/Yours.*mine.*Theirs.*theirs/s)
    shown()?.querySelector('button')?.click()
    await settled()
    expect(dialog()).not.toBeNull()
    end()
  })
})

describe('colleagues', () => {
  const people = [
    { name: hana.name, field: null, unsaved: false },
    { name: 'Tom Brightwater', field: 'notes', unsaved: true },
  ]
  const marks = (where: string) =>
    [...document.querySelectorAll(`${where} [role=img]`)].map((each) => each.getAttribute('aria-label'))

  it('are at the field they are in, and on the job’s head, with what is unsaved', async () => {
    await mountShell(JobPage, { props: { jobId: 'j1' }, people })
    const announcement = 'Tom Brightwater is in Notes, with unsaved changes'
    expect(marks('.field')).toEqual([announcement])
    expect(marks('header')).toEqual([announcement])
  })

  it('are on the card of the job they have open, and oneself is not', async () => {
    await mountShell(JobBoard, {
      jobs: { j1: jobValues, j2: { ...jobValues, name: 'Fence' } },
      everybody: new Map([['j2', people]]),
    })
    const card = [...document.querySelectorAll('article')].find((each) => each.textContent.includes('Fence'))
    expect(card?.querySelectorAll('[role=img]')).toHaveLength(1)
    expect(marks('article')).toEqual(['Tom Brightwater is here, with unsaved changes'])
  })

  it('are named before a job is deleted, with what is unsaved there', async () => {
    await mountShell(JobPage, { props: { jobId: 'j1' }, people })
    await page().press('Delete job')
    await vi.dynamicImportSettled()
    await settled()
    expect(page().dialog()?.textContent).toContain('Tom Brightwater has this job open, with unsaved changes.')
  })

  it('are told which field I am in, and when I leave it', async () => {
    const { entered } = await mountShell(JobPage, { props: { jobId: 'j1' } })
    page().field('Notes').focus()
    page().field('Notes').blur()
    expect(entered).toEqual([
      ['j1', 'notes'],
      ['j1', null],
    ])
  })
})
