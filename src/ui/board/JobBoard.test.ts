import { describe, expect, it } from 'vitest'
import { ReadError } from '../../services/reads/readError'
import JobBoard from './JobBoard.vue'
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
const drag = async (card: string, target: string) => {
  const article = [...document.querySelectorAll('article')].find((each) => each.textContent.includes(card))
  article?.dispatchEvent(new Event('dragstart', { bubbles: true }))
  await settled()
  column(target)?.dispatchEvent(new Event('drop', { bubbles: true }))
  await settled()
}

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

  it('says so on the page when a card could not be moved', async () => {
    const onSend = async () => ({ type: 'send.denied', message: null }) as const
    const { wrapper } = await mountShell(JobBoard, { jobs, onSend })
    await drag('Balustrade', 'In progress')
    expect(wrapper.find('.banner').text()).toContain('Job 1001 was moved, but that is not saved yet.')
  })

  it('a card is not dragged by the button of its menu, whose press would be lost', async () => {
    const { wrapper } = await mountShell(JobBoard, { jobs })
    const card = wrapper.find('article')
    await card.find('button').trigger('pointerdown')
    expect(card.attributes('draggable')).toBe('false')
    await card.find('.name').trigger('pointerdown')
    expect(card.attributes('draggable')).toBe('true')
  })

  it('lets people who may only read look and not move', async () => {
    const { wrapper } = await mountShell(JobBoard, { jobs, person: { ...hana, canEdit: false } })
    expect(wrapper.find('[draggable=true]').exists()).toBe(false)
    expect(wrapper.findAll('button').map((each) => each.text())).toEqual(['Show 1 archived job'])
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

  it('has a picture for an empty workshop, and for a server that does not answer', async () => {
    const empty = await mountShell(JobBoard, { jobs: {} })
    expect(empty.wrapper.text()).toContain('No jobs yet')
    let isDown = true
    const down = await mountShell(JobBoard, {
      reads: {
        board: async () => {
          if (isDown) throw new ReadError('server', 500, null)
          return { active: [], archived: [], totalArchived: 0 }
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
