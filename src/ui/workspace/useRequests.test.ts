import { afterEach, describe, expect, it } from 'vitest'
import { h, shallowReactive } from 'vue'
import { toast } from 'vue-sonner'
import type { Operation } from '../../services/port/operations'
import type { SendOutcome } from '../../services/port/recordApi'
import JobPage from '../record-page/JobPage.vue'
import { settled } from '../testing/mountForm'
import { mountShell } from '../testing/mountShell'
import { jobValues } from '../testing/snapshots'

const shown = () => toast.getToasts().map((each) => ('title' in each ? each.title : ''))

afterEach(() => toast.dismiss())

/** Somebody asks for something at job j1, and leaves its page before the answer. */
async function askedAndLeft(operation: Operation<'delete' | 'acceptQuote'>) {
  const view = shallowReactive({ isHere: true })
  let reply: (outcome: SendOutcome) => void = () => undefined
  let answer: () => SendOutcome = () => ({ type: 'send.unknown', why: 'network' })
  const shell = await mountShell(
    { render: () => (view.isHere ? h(JobPage, { jobId: 'j1' }) : null) },
    {
      path: '/jobs/j1',
      onSend: (_sent, carryOut) => {
        answer = carryOut
        return new Promise((resolve) => (reply = resolve))
      },
    },
  )
  const { workspace, router } = shell
  const go = async (path: string) => {
    await router.push(path)
    view.isHere = path === '/jobs/j1'
    await settled()
  }
  workspace.sessions.open('j1').send({ type: 'operation.ask', operation })
  await settled()
  await go('/week')
  return {
    ...shell,
    go,
    async answered(outcome?: SendOutcome) {
      reply(outcome ?? answer())
      await settled()
    },
  }
}

describe('what was asked for at a job one has left', () => {
  it('is said where one is once it is done', async () => {
    const { answered } = await askedAndLeft({ kind: 'acceptQuote' })
    expect(shown()).toEqual([])
    await answered()
    expect(shown()).toEqual(['Balustrade: Quote accepted'])
  })

  it('is said there when it is not done, until one has come to its page', async () => {
    const { answered, go } = await askedAndLeft({ kind: 'delete' })
    await answered({ type: 'send.denied', message: 'Only Kelly deletes jobs.' })
    expect(shown()).toEqual([
      'Balustrade: This job was not deleted. You can no longer change this job. Only Kelly deletes jobs.',
    ])
    await go('/jobs/j1')
    expect(shown()).toEqual([])
  })

  it('is said there when its answer is lost and the server is gone', async () => {
    const { answered, workspace } = await askedAndLeft({ kind: 'delete' })
    workspace.sessions.setOnline(false)
    await answered({ type: 'send.unknown', why: 'network' })
    expect(shown()).toHaveLength(1)
  })

  it('is no failure while it only waits', async () => {
    const { answered, workspace } = await askedAndLeft({ kind: 'delete' })
    workspace.sessions.setOnline(false)
    await answered({ type: 'send.unknown', why: 'network' })
    expect(toast.getToasts().map((each) => ('type' in each ? each.type : ''))).toEqual(['info'])
  })

  it('goes with the session, and is no business of the next person', async () => {
    const { answered, workspace } = await askedAndLeft({ kind: 'delete' })
    await answered({ type: 'send.denied', message: 'No.' })
    expect(shown()).toHaveLength(1)
    workspace.sessions.discardAll()
    await settled()
    expect(shown()).toEqual([])
  })
})

/** Presses the button of the message with this title. */
function press(title: unknown) {
  const found = toast.getToasts().find((each) => 'title' in each && each.title === title)
  const action = found !== undefined && 'action' in found ? found.action : undefined
  if (typeof action !== 'object' || !('onClick' in action)) throw new Error('It has no button.')
  action.onClick(new MouseEvent('click'))
}

it.each(['/jobs/J1', '/jobs/j1/'])('what the page of a job says is not said again at %s', async (path) => {
  const { workspace } = await mountShell(JobPage, {
    props: { jobId: 'j1' },
    path,
    onSend: async () => ({ type: 'send.denied', message: 'Only Kelly accepts.' }),
  })
  workspace.sessions.open('j1').send({ type: 'operation.ask', operation: { kind: 'acceptQuote' } })
  await settled()
  expect(document.body.textContent).toContain('You can read this job, but not change it.')
  expect(shown()).toEqual([])
})

describe('two deletions', () => {
  it('are both undone when one is undone while the other is on its way', async () => {
    const answers: [id: string, answer: () => void][] = []
    const bin = ['j1', 'j2'].map((id, at) => ({
      id,
      etag: `"${id}"`,
      jobNumber: at + 1,
      name: id,
      clientName: '',
      deletedBy: 'Hana',
      deletedAt: '2026-11-26T08:00:00Z',
      keptUntil: '2026-12-26',
    }))
    const { workspace } = await mountShell(JobPage, {
      props: { jobId: 'j1' },
      path: '/jobs/j1',
      jobs: { j1: jobValues, j2: jobValues },
      reads: {
        bin: async () => bin,
        restore: ({ id }) => new Promise((resolve) => answers.push([id, () => resolve(null)])),
      },
    })
    workspace.sessions.open('j2')
    await settled()
    for (const id of ['j1', 'j2']) {
      workspace.sessions.open(id).send({ type: 'operation.ask', operation: { kind: 'delete' } })
      await settled()
    }
    const titles = shown()
    expect(titles).toHaveLength(2)
    ;[...titles, ...titles].forEach((title) => press(title))
    await settled()
    expect(answers.map(([id]) => id).toSorted()).toEqual(['j1', 'j2'])
    answers.forEach(([, answer]) => answer())
    await settled()
    expect(shown()).not.toContain('It could not be restored. Try again in a moment.')
  })
})
