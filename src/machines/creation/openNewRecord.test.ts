import { describe, expect, it, onTestFinished } from 'vitest'
import type { DraftOutcome, Drafts } from '../../services/drafts/drafts.types'
import { hana } from '../testing/testSession'
import { newJob } from './newJob'
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
