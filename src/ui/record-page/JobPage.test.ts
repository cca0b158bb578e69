import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { h, shallowReactive } from 'vue'
import { toast } from 'vue-sonner'
import type { Fields } from '../../services/record/fieldTable'
import type { SentOperation } from '../../services/port/recordApi'
import { createMemoryRecordApi, type MemoryRecordApiOptions } from '../../services/memory/memoryRecordApi'
import type { DeletedJob } from '../../services/reads/jobViews'
import { ReadError } from '../../services/reads/readError'
import JobPage from './JobPage.vue'
import { changeBehind, page, questionRead, settled } from '../testing/mountForm'
import { mountShell } from '../testing/mountShell'
import { hana, jobValues } from '../testing/snapshots'

/** A dialog's code is fetched when it is first asked for. */
async function dialogOpens(): Promise<void> {
  await vi.dynamicImportSettled()
  await settled()
}

/** A job as the bin lists it. */
function deleted(id: string, jobNumber: number): DeletedJob {
  return {
    id,
    jobNumber,
    name: 'Balustrade',
    clientName: null,
    deletedBy: hana.name,
    deletedAt: '2026-05-04T10:00:00.000Z',
    keptUntil: '2026-06-03T10:00:00.000Z',
    etag: 'W/"job:j1:2"',
  }
}

const quote = {
  id: 'q',
  revision: 2,
  total: '1234.50',
  hours: '12.00',
  createdAt: '2025-03-14T01:00:00Z',
}

/** A colleague saves job j1, and the page hears of it. */
async function colleagueSaves(
  { backend, workspace }: Pick<Awaited<ReturnType<typeof mountShell>>, 'backend' | 'workspace'>,
  after: Fields,
): Promise<void> {
  const names = Object.keys(after)
  await createMemoryRecordApi({ backend, by: 'Tom' }).send(
    {
      kind: 'save',
      recordId: 'j1',
      etag: workspace.sessions.get('j1')?.getSnapshot().context.base?.etag ?? null,
      changeId: 'theirs',
      madeAt: '2026-03-04T01:00:00Z',
      before: Object.fromEntries(names.map((name) => [name, jobValues[name] ?? null])),
      after,
    },
    new AbortController().signal,
  )
  workspace.sessions.notify('j1')
  await settled()
}

/** The page of job j1, with what it sends. */
async function openJob(options: Parameters<typeof mountShell>[1] = {}) {
  const sent: SentOperation[] = []
  const onSend: MemoryRecordApiOptions['onSend'] = (operation, answer) => {
    sent.push(operation)
    return answer()
  }
  const shell = await mountShell(JobPage, { props: { jobId: 'j1' }, onSend, ...options })
  const openTab = async (name: string) => {
    const tab = [...document.querySelectorAll<HTMLElement>('[role=tab]')].find(
      (each) => each.textContent.trim() === name,
    )
    tab?.dispatchEvent(new MouseEvent('mousedown', { bubbles: true, button: 0 }))
    await settled()
  }
  const panel = () => document.querySelector('[role=tabpanel][data-state=active]')?.textContent ?? ''
  return { ...shell, ...page(), sent, openTab, panel }
}

describe('the page of a job', () => {
  it('says what the job is, and who else is there', async () => {
    const { wrapper, workspace } = await openJob()
    expect(wrapper.find('h1').text()).toContain('Balustrade')
    expect(document.title).toBe('Balustrade · Jobs Manager')
    expect(wrapper.text()).toContain('Tom Brightwater is here too')
    expect(workspace.sessions.list()).toHaveLength(1)
  })

  it('keeps the session and its edits when it is left', async () => {
    const { wrapper, workspace, type } = await openJob()
    await type('Notes', 'not finished')
    wrapper.unmount()
    expect(workspace.sessions.get('j1')?.getSnapshot().context.edits).toEqual({ notes: 'not finished' })
  })

  it('L1 types nothing into a job that was meant for the one before', async () => {
    const props = shallowReactive<Record<string, string>>({ jobId: 'j1' })
    const { workspace, field } = await openJob({ props, jobs: { j1: jobValues, j2: jobValues } })
    const notes = field('Notes')
    notes.dispatchEvent(new CompositionEvent('compositionstart'))
    notes.value = 'half a w'
    notes.dispatchEvent(new Event('input'))
    props['jobId'] = 'j2'
    await settled()
    notes.dispatchEvent(new CompositionEvent('compositionend'))
    await settled()
    const edits = ['j1', 'j2'].map((id) => workspace.sessions.get(id)?.getSnapshot().context.edits)
    expect(edits).toEqual([{ notes: 'half a w' }, {}])
  })

  it('L4 keeps a note that is being written while one looks elsewhere', async () => {
    const { openTab, workspace } = await openJob()
    const box = () => document.querySelector<HTMLTextAreaElement>('[role=tabpanel] textarea')
    box()!.value = 'Half a no'
    box()!.dispatchEvent(new Event('input'))
    await openTab('History')
    await openTab('Log')
    expect(box()?.value).toBe('Half a no')
    expect(workspace.sessions.close('j1')).toBe(false)
  })

  it('adds a note, and says what became of it', async () => {
    const { sent, panel, button, press, backend } = await openJob()
    const box = document.querySelector<HTMLTextAreaElement>('[role=tabpanel] textarea')
    expect(button('Add note').getAttribute('aria-disabled')).toBe('true')
    if (box === null) throw new Error('There is no box for a note.')
    box.value = '  Ready by Friday '
    box.dispatchEvent(new Event('input'))
    await settled()
    await press('Add note')
    expect(sent).toMatchObject([{ kind: 'addEvent', text: 'Ready by Friday' }])
    expect(backend.jobs.get('j1')?.events).toHaveLength(1)
    expect(panel()).toContain('Ready by Friday')
    expect(panel()).toContain('Note added')
    expect(box.value).toBe('')
  })

  it('adds a note, says so and shows it, while a colleague’s change waits for a decision', async () => {
    const { panel, press, type, backend, workspace } = await openJob()
    await type('Notes', 'mine')
    await colleagueSaves({ backend, workspace }, { notes: 'theirs' })
    expect(document.body.textContent).toContain('1 field needs your decision')
    const box = document.querySelector<HTMLTextAreaElement>('[role=tabpanel] textarea')
    if (box === null) throw new Error('There is no box for a note.')
    box.value = 'Ready by Friday'
    box.dispatchEvent(new Event('input'))
    await settled()
    await press('Add note')
    expect(panel()).toContain('Note added')
    expect(panel()).toContain('Ready by Friday')
    expect(box.value).toBe('')
  })

  it('undoes a change from the history, after asking', async () => {
    const { sent, openTab, press, type, panel, backend } = await openJob()
    await type('Notes', 'a mistake')
    await press('Save')
    await openTab('History')
    expect(panel()).toContain('a mistake')
    await press('Undo')
    await dialogOpens()
    expect(sent).toHaveLength(1)
    expect(document.querySelector('[role=alertdialog]')?.textContent).toMatch(
      /What you changed today .* is put back/,
    )
    await press('Undo the change')
    expect(sent[1]).toMatchObject({ kind: 'undo', undoes: sent[0]?.changeId })
    expect(backend.jobs.get('j1')?.fields['notes']).toBe(jobValues.notes)
  })

  it('has what was dismissed under the history, to be read and put back', async () => {
    const { openTab, press, type, panel, workspace, field } = await openJob()
    await type('Notes', 'Typed for an hour')
    await press('Undo my changes')
    await press('Dismiss')
    expect(document.body.textContent).not.toContain('Typed for an hour')
    await openTab('History')
    expect(panel()).toContain('1 text of yours is kept')
    expect(panel()).toContain('Typed for an hour')
    await press('Put back')
    expect(field('Notes').value).toBe('Typed for an hour')
    expect(workspace.sessions.get('j1')?.getSnapshot().context.setAside).toEqual([])
    expect(panel()).not.toContain('is kept')
  })

  it('puts back the one that was dismissed, and leaves the one that says the same where it is offered', async () => {
    const { openTab, press, type, workspace } = await openJob()
    const undone = async () => {
      await type('Notes', 'Typed twice')
      await press('Undo my changes')
    }
    await undone()
    await press('Dismiss')
    await undone()
    await openTab('History')
    const [newer, older] = [...document.querySelectorAll<HTMLButtonElement>('.texts button')]
    expect([newer?.textContent.trim(), older?.textContent.trim()]).toEqual(['Put back', 'Put back'])
    older?.click()
    await settled()
    const { edits, setAside } = workspace.sessions.get('j1')?.getSnapshot().context ?? {}
    expect(edits).toEqual({ notes: 'Typed twice' })
    expect(setAside?.map(({ dismissed = false }) => dismissed)).toEqual([false])
  })

  it('a version brought back is laid over what it was compared with: what others wrote meanwhile is asked about', async () => {
    const { openTab, press, type, backend, workspace, sent } = await openJob()
    await type('Notes', 'A mistake')
    await press('Save')
    await openTab('History')
    await press('Compare versions')
    await dialogOpens()
    const { fields } = backend.jobs.get('j1') ?? {}
    await changeBehind(backend, { notes: 'Theirs, written meanwhile' }, 'Tom')
    workspace.sessions.notify('j1')
    await settled()
    await press('Bring back version A')
    await settled()
    expect(fields?.['notes']).toBe('A mistake')
    expect(backend.jobs.get('j1')?.fields['notes']).toBe('Theirs, written meanwhile')
    expect(sent.filter(({ kind }) => kind === 'save')).toHaveLength(1)
    expect(document.body.textContent).toContain('1 field needs your decision')
  })

  it('a version brought back leaves what is typed and not saved, and waits beside it', async () => {
    const { openTab, press, type, workspace, sent, field, panel } = await openJob()
    await type('Notes', 'A mistake')
    await press('Save')
    await type('Name', 'Typed for an hour')
    await type('Notes', 'Typed as well')
    await openTab('History')
    await press('Compare versions')
    await dialogOpens()
    const dialog = document.querySelector('[role=dialog]')?.textContent ?? ''
    expect(dialog).toContain('Version A comes in place of what you have typed in Notes')
    expect(dialog).toContain('nothing is saved before you press Save')
    await press('Bring back version A')
    await settled()
    expect([field('Name').value, field('Notes').value]).toEqual(['Typed for an hour', jobValues.notes])
    expect(panel()).toContain('Typed as well')
    expect(workspace.sessions.get('j1')?.getSnapshot().hasTag('dirty')).toBe(true)
    expect(sent).toHaveLength(1)
    await press('Save')
    expect(sent[1]).toMatchObject({ after: { name: 'Typed for an hour', notes: jobValues.notes } })
  })

  it('a version brought back is saved at once where nothing else is unsaved', async () => {
    const { openTab, press, type, sent, panel } = await openJob()
    await type('Notes', 'A mistake')
    await press('Save')
    await type('Notes', 'Typed as well')
    await openTab('History')
    await press('Compare versions')
    await dialogOpens()
    await press('Bring back version A')
    await settled()
    expect(sent[1]).toMatchObject({ before: { notes: 'A mistake' }, after: { notes: jobValues.notes } })
    expect(panel()).toContain('Typed as well')
  })

  it('the versions laid side by side say which is the newest, also when a colleague saves meanwhile', async () => {
    const { openTab, press, type, backend, workspace } = await openJob()
    await type('Notes', 'A mistake')
    await press('Save')
    await openTab('History')
    await press('Compare versions')
    await dialogOpens()
    const newest = () =>
      [...document.querySelectorAll('[role=dialog] select:first-of-type option')]
        .map(({ textContent }) => textContent.trim())
        .filter((text) => text.includes('(newest)'))
    expect(newest()).toHaveLength(1)
    await changeBehind(backend, { notes: 'Theirs' }, 'Tom')
    workspace.sessions.notify('j1')
    await settled()
    expect(newest()).toEqual([expect.stringContaining('Tom')])
  })

  it('keeps the focus with whoever accepts a quote: the button goes, and the quote’s panel has it', async () => {
    let acceptedAt: string | null = null
    await openJob({
      reads: { quote: async () => ({ quote, acceptedAt, canAccept: acceptedAt === null }) },
      onSend: (_sent, answer) => {
        acceptedAt = '2026-05-04T10:00:00Z'
        return answer()
      },
    }).then(({ openTab }) => openTab('Quote'))
    const { button, press } = page()
    button('Accept quote').focus()
    await press('Accept quote')
    await settled()
    const panel = document.querySelector<HTMLElement>('[role=tabpanel][data-state=active]')
    expect(panel?.textContent).toContain('Accepted')
    expect(panel?.querySelector('button')).toBeNull()
    expect(document.activeElement).toBe(panel)
  })

  it('accepts a quote that can be accepted', async () => {
    const reads = { quote: async () => ({ quote, acceptedAt: null, canAccept: true }) }
    const { sent, openTab, panel, press } = await openJob({ reads })
    await openTab('Quote')
    expect(panel()).toContain('1,234.50')
    await press('Accept quote')
    expect(sent).toMatchObject([{ kind: 'acceptQuote' }])
  })

  it('shows costs and invoices, and why they cannot be read', async () => {
    const summary = { cost: '80.00', revenue: '100.00', hours: '2.50', profitMargin: '20.0' }
    const reads = {
      costs: async () => ({ estimate: summary, quote: null, actual: null }),
      invoices: () => Promise.reject(new ReadError('server', 500, null)),
    }
    const { openTab, panel } = await openJob({ reads })
    await openTab('Costs')
    expect(panel()).toMatch(/Margin\s*20 %\s*–\s*–/)
    await openTab('Invoices')
    expect(panel()).toContain('The server does not answer')
  })

  it('L4 shows a note that was being written when somebody deleted the job', async () => {
    const { wrapper, workspace, backend } = await openJob()
    workspace.sessions.open('j1').send({ type: 'note.edit', text: 'Called, asks for' })
    backend.jobs.delete('j1')
    workspace.sessions.notify('j1')
    await settled()
    expect(wrapper.text()).toContain('Your note, which was not added')
    expect(wrapper.text()).toContain('Called, asks for')
    expect(wrapper.get('[data-status]').text()).toBe('Unsaved changes')
  })

  it('asks nobody who is alone at a job with a bin, and offers the way back at once, from anywhere', async () => {
    const restored: string[] = []
    const isDone = new Promise<string | null>(() => undefined)
    const job = deleted('j1', 96_001)
    const { sent, press, button, wrapper, backend } = await openJob({
      people: [{ name: hana.name, field: null, unsaved: false }],
      reads: {
        bin: async () => (backend.jobs.size === 0 ? [job] : []),
        restore: ({ id }) => {
          restored.push(id)
          return isDone
        },
      },
    })
    await press('Delete job')
    expect([sent.length, wrapper.text().includes('You deleted this job')]).toEqual([1, true])
    expect(toast.getToasts().map((each) => ('title' in each ? each.title : ''))).toContain(
      'Job 96001 was deleted',
    )
    // The button that is pressed keeps the focus, and a second press is none.
    const again = button('Restore this job')
    again.focus()
    await press('Restore this job')
    await press('Restore this job')
    expect([again.disabled, again.getAttribute('aria-disabled')]).toEqual([false, 'true'])
    expect([document.activeElement, restored]).toEqual([again, ['j1']])
  })

  const [alone, withTom] = [
    [{ name: hana.name, field: null, unsaved: false }],
    [
      { name: hana.name, field: null, unsaved: false },
      { name: 'Tom Brightwater', field: null, unsaved: true },
    ],
  ]
  it.each([
    ['somebody else is there', { people: withTom }],
    ['it was not told yet who is there', { people: [] }],
    ['there is no bin', { people: alone, reads: { bin: () => Promise.reject(new Error('none')) } }],
  ] as const)('asks before deleting where %s', async (_why, options) => {
    const { sent, press, workspace } = await openJob(options)
    workspace.connection.send({ type: 'stream.open' })
    await press('Delete job')
    await dialogOpens()
    const question = document.querySelector('[role=alertdialog]')?.textContent
    expect(question).toContain('removed for everyone')
    expect(question?.includes('For 30 days')).toBe(!('reads' in options))
    expect(question?.includes('with unsaved changes')).toBe(options.people === withTom)
    expect(sent).toEqual([])
    await press('Keep the job')
  })

  it('does not offer again what one did, when one comes back to a job that is in the bin', async () => {
    const shown = shallowReactive({ isHere: true })
    const bin = async () => [deleted('j1', 96_001)]
    await mountShell(
      { render: () => (shown.isHere ? h(JobPage, { jobId: 'j1' }) : null) },
      { people: alone, reads: { bin } },
    )
    const offer = vi.spyOn(toast, 'success')
    onTestFinished(() => offer.mockRestore())
    await page().press('Delete job')
    expect(offer).toHaveBeenCalledTimes(1)
    shown.isHere = false
    await settled()
    shown.isHere = true
    await settled()
    expect(page().button('Restore this job')).toBeTruthy()
    expect(offer).toHaveBeenCalledTimes(1)
  })

  it('deletes nothing when the page has gone on to another job before the bin answered', async () => {
    let answer: (bin: readonly DeletedJob[]) => void = () => undefined
    const props = shallowReactive<Record<string, string>>({ jobId: 'j1' })
    const { sent, press } = await openJob({
      props,
      jobs: { j1: jobValues, j2: jobValues },
      people: alone,
      reads: { bin: () => new Promise((resolve) => (answer = resolve)) },
    })
    await press('Delete job')
    props['jobId'] = 'j2'
    await settled()
    answer([])
    await settled()
    expect(sent).toEqual([])
    expect(document.querySelector('[role=alertdialog]')).toBeNull()
  })

  it('deletes the job only after asking, and then says that it is gone', async () => {
    const { sent, press, wrapper, backend } = await openJob()
    await press('Delete job')
    await dialogOpens()
    expect(document.querySelector('[role=alertdialog]')?.textContent).toContain('removed for everyone')
    await press('Keep the job')
    expect(sent).toEqual([])
    await press('Delete job')
    await dialogOpens()
    const confirm = [...document.querySelectorAll<HTMLElement>('[role=alertdialog] button')].at(-1)
    await questionRead()
    confirm?.click()
    await settled()
    expect(backend.jobs.size).toBe(0)
    expect(wrapper.text()).toContain('You deleted this job')
  })

  it('L1 says before deleting that what is not saved is kept, and shows it afterwards', async () => {
    const { press, type, wrapper, field } = await openJob()
    await type('Notes', 'Not saved yet')
    await press('Delete job')
    await dialogOpens()
    const question = document.querySelector('[role=alertdialog]')
    await questionRead()
    expect(question?.textContent).toContain('Your unsaved changes to it are kept here.')
    ;[...(question?.querySelectorAll<HTMLElement>('button') ?? [])].at(-1)?.click()
    await settled()
    expect(wrapper.text()).toContain('Your version is kept here')
    expect(field('Notes').value).toBe('Not saved yet')
  })

  it('L1 deletes nothing that a colleague saved while the question stood: it asks anew, with what changed', async () => {
    const { sent, press, backend, workspace, field } = await openJob()
    await press('Delete job')
    await dialogOpens()
    await colleagueSaves({ backend, workspace }, { notes: 'Still needed' })
    expect(field('Notes').value).toBe('Still needed')
    const confirm = [...document.querySelectorAll<HTMLElement>('[role=alertdialog] button')].at(-1)
    await questionRead()
    confirm?.click()
    await dialogOpens()
    expect([sent, backend.jobs.size]).toEqual([[], 1])
    const question = document.querySelector('[role=alertdialog]')?.textContent
    expect(question).toContain('The job has not been deleted.')
    expect(question).toContain('Still needed')
  })

  it('L7 is not asked again about a note of one’s own that got in while the question stood', async () => {
    let release = () => {}
    const job = await openJob({
      onSend: async (operation, answer) => {
        if (operation.kind === 'addEvent') await new Promise<void>((resolve) => (release = resolve))
        return answer()
      },
    })
    await colleagueSaves(job, { order_number: 'PO-9' })
    await job.openTab('Notes')
    const box = document.querySelector<HTMLTextAreaElement>('[role=tabpanel] textarea')
    if (box === null) throw new Error('There is no box for a note.')
    box.value = 'The client has cancelled'
    box.dispatchEvent(new Event('input'))
    await settled()
    await job.press('Add note')
    await job.press('Delete job')
    await dialogOpens()
    release()
    await settled()
    const confirm = [...document.querySelectorAll<HTMLElement>('[role=alertdialog] button')].at(-1)
    await questionRead()
    confirm?.click()
    await dialogOpens()
    expect([document.querySelector('[role=alertdialog]')?.textContent, job.backend.jobs.size]).toEqual([
      undefined,
      0,
    ])
    expect(job.wrapper.text()).toContain('You deleted this job')
  })

  it('L1 deletes nothing that a colleague saved between the press and the delete, where no question is asked', async () => {
    let answer: (bin: readonly DeletedJob[]) => void = () => undefined
    const { sent, press, backend, workspace } = await openJob({
      people: [{ name: hana.name, field: null, unsaved: false }],
      reads: { bin: () => new Promise((resolve) => (answer = resolve)) },
    })
    await press('Delete job')
    await colleagueSaves({ backend, workspace }, { notes: 'Still needed' })
    answer([])
    await settled()
    await dialogOpens()
    expect([sent, backend.jobs.size]).toEqual([[], 1])
    expect(document.querySelector('[role=alertdialog]')?.textContent).toContain('Still needed')
  })

  it('L1 accepts no other quote than the one on screen without asking', async () => {
    const answers: (typeof quote)[] = [quote]
    let later = () => {}
    const { sent, press, openTab, backend, workspace } = await openJob({
      reads: {
        quote: async () => {
          const next = answers.shift()
          if (next === undefined) await new Promise<void>((resolve) => (later = resolve))
          return { quote: next ?? quote, acceptedAt: null, canAccept: true }
        },
      },
    })
    await openTab('Quote')
    await colleagueSaves({ backend, workspace }, { notes: 'Twice as many' })
    // The quote as it is by now is still on its way.
    await press('Accept quote')
    await dialogOpens()
    expect(sent).toEqual([])
    expect(document.querySelector('[role=alertdialog]')?.textContent).toContain('Twice as many')
    later()
  })

  it('has a picture for a job that is not there', async () => {
    const { wrapper, router } = await openJob({ props: { jobId: 'nowhere' } })
    expect(wrapper.text()).toContain('There is no such job')
    await wrapper.find('a').trigger('click')
    await settled()
    expect(router.currentRoute.value.path).toBe('/')
  })

  it('J13 offers nothing that changes the job to people who may only read', async () => {
    const { wrapper, openTab } = await openJob({ person: { ...hana, canEdit: false } })
    await openTab('Log')
    const names = wrapper.findAll('button').map((each) => each.text())
    expect(names).not.toContain('Delete job')
    expect(names).not.toContain('Add note')
    expect(names).not.toContain('Save')
  })
})
