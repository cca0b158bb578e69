import { describe, expect, it } from 'vitest'
import { defineComponent, h, shallowRef } from 'vue'
import { createJobSessions } from '../../machines/collection/editSessions'
import { createMemoryRecordApi } from '../../services/memory/memoryRecordApi'
import { ReadError } from '../../services/reads/readError'
import JobBoard from './JobBoard.vue'
import { moveJob } from './moveJob'
import { settled } from '../testing/mountForm'
import { mountShell } from '../testing/mountShell'
import { hana, jobValues } from '../testing/snapshots'

const jobs = {
  j1: jobValues,
  j2: { ...jobValues, name: 'Fence', job_status: 'approved' },
  j3: { ...jobValues, name: 'Old gate', job_status: 'archived' },
}
const column = (name: string) =>
  [...document.querySelectorAll('section')].find((each) =>
    each.querySelector('h2')?.textContent.startsWith(name),
  )
const cardsIn = (name: string) =>
  [...(column(name)?.querySelectorAll('article') ?? [])].map(
    (card) => card.querySelector('.name')?.textContent,
  )
const cardNamed = (name: string) =>
  [...document.querySelectorAll('article')].find((each) => each.textContent.includes(name))
const point = (target: Element | undefined, type: string, init: PointerEventInit) =>
  target?.dispatchEvent(new PointerEvent(type, { bubbles: true, isPrimary: true, buttons: 1, ...init }))
/** Presses a card, goes to a column over one of its cards, and lets go there. */
const drag = async (card: string, target: string, pointerType = 'mouse') => {
  const over = column(target)?.querySelector('article') ?? column(target)
  document.elementFromPoint = () => over ?? null
  point(cardNamed(card), 'pointerdown', { pointerType, clientX: 0, clientY: 0 })
  if (pointerType === 'touch') await new Promise((resolve) => setTimeout(resolve, 350))
  for (const clientX of [100, 200]) point(document.body, 'pointermove', { pointerType, clientX, clientY: 9 })
  await settled()
  point(document.body, 'pointerup', { pointerType })
  await settled()
}
const press = async (name: string) => {
  const found = [...document.querySelectorAll('button')].find(
    (each) => (each.getAttribute('aria-label') ?? each.textContent) === name,
  )
  found?.click()
  await settled()
}
const statusOf = (backend: { jobs: ReadonlyMap<string, { fields: Record<string, unknown> }> }) =>
  backend.jobs.get('j1')?.fields['job_status']

describe('the board', () => {
  it('has a column for each status, and folds the archive', async () => {
    const { wrapper } = await mountShell(JobBoard, { jobs })
    expect([cardsIn('Draft'), cardsIn('Approved'), column('Archived')]).toEqual([
      ['Balustrade'],
      ['Fence'],
      undefined,
    ])
    expect(wrapper.text()).toContain('3 jobs')
    await wrapper
      .findAll('button')
      .find((each) => each.text() === 'Show 1 archived job')
      ?.trigger('click')
    await settled()
    expect(cardsIn('Archived')).toEqual(['Old gate'])
  })

  it('R07 shows what an open session holds, and that it is not saved', async () => {
    const { workspace } = await mountShell(JobBoard, { jobs })
    const session = workspace.sessions.open('j1')
    await settled()
    session.send({ type: 'field.edit', values: { name: 'Balustrade, galvanised', job_status: 'unusual' } })
    await settled()
    expect(cardsIn('Unusual')).toEqual(['Balustrade, galvanised'])
    expect(column('Unusual')?.textContent).toContain('Unsaved changes')
  })

  it('moves a dragged card through the job’s session, and closes it again', async () => {
    const { workspace, backend, wrapper } = await mountShell(JobBoard, { jobs })
    await drag('Balustrade', 'In progress')
    expect(backend.jobs.get('j1')?.fields['job_status']).toBe('in_progress')
    expect(cardsIn('In progress')).toEqual(['Balustrade'])
    expect(workspace.sessions.list()).toEqual([])
    expect(wrapper.find('[role=status].visually-hidden').text()).toBe('Job 1001 is now in In progress.')
  })

  it('says so at the card when it could not be moved, and takes it back there', async () => {
    const onSend = async () => ({ type: 'send.denied', message: null }) as const
    const { wrapper } = await mountShell(JobBoard, { jobs, onSend })
    await drag('Balustrade', 'In progress')
    expect(wrapper.find('article .note').text()).toContain('Moved, but not saved yet.')
    await press('Back to Draft (Job 1001)')
    expect(cardsIn('Draft')).toEqual(['Balustrade'])
  })

  it('takes a move back at the card, by a save like any other', async () => {
    const { backend } = await mountShell(JobBoard, { jobs })
    await drag('Balustrade', 'In progress')
    expect(cardNamed('Balustrade')?.textContent).toContain('Moved here from Draft')
    await press('Undo (Job 1001)')
    expect(statusOf(backend)).toBe('draft')
    expect(cardsIn('Draft')).toEqual(['Balustrade'])
  })

  it('drops into the one column a card is over, also over its cards, and nowhere when it is let go elsewhere', async () => {
    const { backend } = await mountShell(JobBoard, { jobs })
    document.elementFromPoint = () => column('Approved')?.querySelector('article') ?? null
    point(cardNamed('Balustrade'), 'pointerdown', { clientX: 0, clientY: 0 })
    point(document.body, 'pointermove', { clientX: 100, clientY: 0 })
    point(document.body, 'pointermove', { clientX: 120, clientY: 0 })
    await settled()
    expect([...document.querySelectorAll('section.over h2')].map((each) => each.textContent)).toHaveLength(1)
    expect(column('Approved')?.classList).toContain('over')
    document.elementFromPoint = () => document.querySelector('h1')
    point(document.body, 'pointermove', { clientX: 120, clientY: -90 })
    await settled()
    expect(document.querySelector('section.over')).toBeNull()
    point(document.body, 'pointerup', {})
    await settled()
    expect(statusOf(backend)).toBe('draft')
  })

  it('lets a finger that rests on a card drag it', async () => {
    const { backend } = await mountShell(JobBoard, { jobs })
    await drag('Balustrade', 'Approved', 'touch')
    expect(statusOf(backend)).toBe('approved')
  })

  it('asks at the card when somebody moved the job first, and keeps or leaves it there', async () => {
    const { backend, workspace } = await mountShell(JobBoard, { jobs })
    const toms = createJobSessions({ api: createMemoryRecordApi({ backend, by: 'Tom' }), person: hana })
    await moveJob(toms, 'j1', { from: 'draft', to: 'unusual' })
    await drag('Balustrade', 'Approved')
    expect(cardNamed('Balustrade')?.textContent).toContain('Tom moved it to Unusual')
    expect(statusOf(backend)).toBe('unusual')
    await press('Keep Approved (Job 1001)')
    expect(statusOf(backend)).toBe('approved')
    await press('Undo (Job 1001)')
    expect(statusOf(backend)).toBe('unusual')
    toms.stop()
    expect(workspace.sessions.list()).toEqual([])
  })

  it('decides a conflict about a status at the card, wherever it began, and names the server’s reason for a refusal', async () => {
    const { backend, workspace } = await mountShell(JobBoard, { jobs })
    const session = workspace.sessions.open('j1')
    await settled()
    session.send({ type: 'field.edit', values: { job_status: 'approved' } })
    const toms = createJobSessions({ api: createMemoryRecordApi({ backend, by: 'Tom' }), person: hana })
    await moveJob(toms, 'j1', { from: 'draft', to: 'unusual' })
    toms.stop()
    workspace.sessions.notify('j1')
    await settled()
    expect(cardNamed('Balustrade')?.textContent).toContain('Tom moved it to Unusual')
    await press('Leave in Unusual (Job 1001)')
    expect(cardsIn('Unusual')).toEqual(['Balustrade'])
    expect(statusOf(backend)).toBe('unusual')
  })

  it('says at the card why the server refused a move', async () => {
    const onSend = async () =>
      ({ type: 'send.refused', problems: { job_status: 'Not without a quote.' }, message: null }) as const
    await mountShell(JobBoard, { jobs, onSend })
    await drag('Balustrade', 'Approved')
    expect(cardNamed('Balustrade')?.textContent).toContain(
      'It could not be moved to Approved: Not without a quote.',
    )
    await press('Back to Draft (Job 1001)')
    expect(cardsIn('Draft')).toEqual(['Balustrade'])
  })

  it('a card is not dragged by the button of its menu, whose press would be lost', async () => {
    const { backend } = await mountShell(JobBoard, { jobs })
    document.elementFromPoint = () => column('Approved') ?? null
    point(cardNamed('Balustrade')?.querySelector('button') ?? undefined, 'pointerdown', { clientX: 0 })
    point(document.body, 'pointermove', { clientX: 100 })
    point(document.body, 'pointermove', { clientX: 120 })
    point(document.body, 'pointerup', {})
    await settled()
    expect(statusOf(backend)).toBe('draft')
  })

  it('lets people who may only read look and not move', async () => {
    const { wrapper } = await mountShell(JobBoard, { jobs, person: { ...hana, canEdit: false } })
    expect(wrapper.find('.movable').exists()).toBe(false)
    expect(wrapper.find('button[aria-haspopup=menu]').exists()).toBe(false)
    expect(wrapper.text()).not.toContain('New job')
  })

  it('finds by name, and offers to clear a search that finds nothing', async () => {
    const { wrapper } = await mountShell(JobBoard, { jobs })
    const search = wrapper.find('input[type=search]')
    await search.setValue('fen')
    expect(wrapper.findAll('article')).toHaveLength(1)
    expect(wrapper.text()).toContain('1 job found')
    await search.setValue('nowhere')
    expect(wrapper.text()).toContain('Nothing matches “nowhere”')
    await wrapper
      .findAll('button')
      .find((each) => each.text() === 'Clear the search')
      ?.trigger('click')
    expect(wrapper.findAll('article')).toHaveLength(2)
  })

  it('shows what is found in the archive alone, though that is folded', async () => {
    const { wrapper } = await mountShell(JobBoard, { jobs })
    const search = wrapper.find('input[type=search]')
    await search.setValue('old')
    expect(wrapper.text()).toContain('1 job found')
    expect(cardsIn('Archived')).toEqual(['Old gate'])
    expect(wrapper.find('.fold').exists()).toBe(false)
    await search.setValue('')
    expect(column('Archived')).toBeUndefined()
  })

  it('is sorted and filtered as one chose, shows a list, and is the same after another page', async () => {
    const isHere = shallowRef(true)
    const page = defineComponent(() => () => (isHere.value ? h(JobBoard) : null))
    const { wrapper } = await mountShell(page, {
      jobs: {
        ...jobs,
        j4: { ...jobValues, name: 'Arbour', delivery_date: '2099-01-01' },
      },
    })
    const [sort] = wrapper.findAll('select')
    expect(cardsIn('Draft')).toEqual(['Balustrade', 'Arbour'])
    await sort?.setValue('name')
    expect(cardsIn('Draft')).toEqual(['Arbour', 'Balustrade'])
    await press('Overdue')
    expect(cardsIn('Draft')).toEqual(['Balustrade'])
    await press('List')
    expect(wrapper.findAll('.compact .name').map((each) => each.text())).toEqual(['Balustrade', 'Fence'])
    isHere.value = false
    await settled()
    expect(wrapper.findAll('article')).toEqual([])
    isHere.value = true
    await settled()
    expect(wrapper.findAll('.compact .name').map((each) => each.text())).toEqual(['Balustrade', 'Fence'])
    await press('Open here')
    expect(wrapper.text()).toContain('No jobs match')
    await press('Show all jobs')
    expect(wrapper.findAll('.compact')).toHaveLength(3)
  })

  it('has a picture for an empty workshop, and for a server that does not answer', async () => {
    const empty = await mountShell(JobBoard, { jobs: {} })
    expect(empty.wrapper.text()).toContain('No jobs yet')
    let isDown = true
    const down = await mountShell(JobBoard, {
      reads: {
        board: async () => {
          if (isDown) throw new ReadError('server', 500, null)
          return { active: [], archived: [], totalArchived: 0, totalDeleted: null }
        },
      },
    })
    expect(down.wrapper.text()).toContain('The server does not answer')
    isDown = false
    await down.wrapper
      .findAll('button')
      .find((each) => each.text() === 'Try again')
      ?.trigger('click')
    await settled()
    expect(down.wrapper.text()).toContain('No jobs yet')
  })

  it('reads again when the person comes back to the page', async () => {
    const { wrapper, backend } = await mountShell(JobBoard, { jobs })
    backend.jobs.delete('j2')
    window.dispatchEvent(new Event('focus'))
    await settled()
    expect(wrapper.text()).not.toContain('Fence')
  })

  it('reads again when somebody did something', async () => {
    const { wrapper, backend, someoneDidSomething } = await mountShell(JobBoard, { jobs })
    backend.jobs.delete('j2')
    someoneDidSomething()
    await settled()
    expect(wrapper.text()).not.toContain('Fence')
  })
})
