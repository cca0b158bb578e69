import { describe, expect, it, onTestFinished } from 'vitest'
import type { DraftOutcome, Drafts } from '../../services/drafts/drafts.types'
import { hana } from '../testing/testSession'
import { newJob } from './newJob'
import type { NewRecordInput } from './newRecord.machine'
import { openNewRecord } from './openNewRecord'

const turn = () => new Promise<void>((resolve) => setImmediate(resolve))

/** A form for a new job, in which somebody has typed a name; its drafts come to what the test says. */
async function typed(outcome: DraftOutcome | null) {
  const said: string[] = []
  const drafts: Pick<Drafts, 'read' | 'write' | 'remove' | 'leave'> = {
    read: async () => null,
    write: async () => (said.push('write'), outcome ?? { type: 'draft.kept' }),
    remove: async () => ({ type: 'draft.kept' }),
    leave: () => void said.push('leave'),
  }
  const creating = {
    create: () => Promise.reject(new Error('not asked')),
    find: () => Promise.reject(new Error('not asked')),
  }
  const open = openNewRecord({ form: newJob(hana), creating, ...(outcome && { drafts }) })
  onTestFinished(() => open.stop())
  await turn()
  const before = [open.isUnsaved(), open.isAtRisk()]
  open.record.send({ type: 'field.edit', values: { name: 'Flue' } })
  open.flush()
  const toldAtOnce = [...said]
  await turn()
  return { before, toldAtOnce, after: [open.isUnsaved(), open.isAtRisk()] }
}

describe('a new job whose page is left', () => {
  it.each([
    ['can be kept', { type: 'draft.kept' }, [true, false]],
    ['can not be kept', { type: 'draft.unkept', why: 'full' }, [true, true]],
    ['has nowhere to be kept', null, [true, true]],
  ] as const)(
    'L4 is at risk once something is typed, unless a draft holds it: it %s',
    async (_, outcome, after) => {
      expect(await typed(outcome)).toMatchObject({ before: [false, false], after })
    },
  )

  it('U3 hands the draft over, and then says that the page may go', async () => {
    expect((await typed({ type: 'draft.kept' })).toldAtOnce).toEqual(['write', 'leave'])
  })
})

type DraftsOfForm = NonNullable<Parameters<typeof openNewRecord>[0]['drafts']>

/** A form whose drafts are kept, and what they were told. */
function opened(drafts: Partial<DraftsOfForm> = {}, creating: Partial<NewRecordInput['creating']> = {}) {
  const kept = { type: 'draft.kept' } as const
  const said: string[] = []
  const never = () => new Promise<never>(() => undefined)
  const open = openNewRecord({
    form: newJob(hana),
    creating: { create: never, find: never, ...creating },
    drafts: {
      read: async () => null,
      write: async (id, { edits }) => (said.push(`write ${id} ${String(edits['name'])}`), kept),
      remove: async (id) => (said.push(`remove ${id}`), kept),
      ...drafts,
    },
  })
  onTestFinished(() => open.stop())
  return { open, said, type: (name: string) => open.record.send({ type: 'field.edit', values: { name } }) }
}

describe('the draft of a new job', () => {
  it('L4 that a page left is not written over before it was read', async () => {
    const { open, said, type } = opened({ read: () => new Promise(() => undefined) })
    await turn()
    type('Flue')
    open.flush()
    await turn()
    expect(said).toEqual([])
  })

  it('is written where the page may go without a word', async () => {
    const { open, said, type } = opened()
    await turn()
    type('Flue')
    open.flush()
    expect(said).toEqual(['write new Flue'])
  })

  it('goes with what is thrown away', async () => {
    const { open, said, type } = opened()
    await turn()
    type('Flue')
    open.flush()
    await turn()
    open.discard()
    open.flush()
    expect(said).toEqual(['write new Flue', 'remove new'])
  })

  it('L4 is written when the form ends, and nothing of it is after that', async () => {
    const { open, said, type } = opened()
    await turn()
    type('Flue')
    open.stop()
    expect(said).toEqual(['write new Flue'])
    type('Flues')
    await turn()
    expect([said.length, open.record.getSnapshot().context.form.edits]).toEqual([1, { name: 'Flue' }])
  })

  it('L4 holds a request whose answer is not known, also when what was typed is gone', async () => {
    const { open, said, type } = opened()
    await turn()
    type('Flue')
    open.record.send({ type: 'create' })
    expect(said).toEqual(['write new Flue'])
    open.record.send({ type: 'field.revert' })
    expect(open.isUnsaved()).toBe(true)
  })

  it('is not needed for a form to be thrown away, left and ended', async () => {
    const never = () => new Promise<never>(() => undefined)
    const open = openNewRecord({ form: newJob(hana), creating: { create: never, find: never } })
    await turn()
    open.record.send({ type: 'field.edit', values: { name: 'Flue' } })
    open.discard()
    open.flush()
    open.stop()
    expect(open.isAtRisk()).toBe(true)
  })
})
