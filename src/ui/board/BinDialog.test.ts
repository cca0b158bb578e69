import { describe, expect, it } from 'vitest'
import type { DeletedJob } from '../../services/reads/jobViews'
import { settled } from '../testing/mountForm'
import { mountShell } from '../testing/mountShell'
import BinDialog from './BinDialog.vue'

const job = (id: string, jobNumber: number): DeletedJob => ({
  id,
  jobNumber,
  name: 'Balustrade',
  clientName: 'Kelso Catering',
  deletedBy: 'Tom Brightwater',
  deletedAt: '2026-05-04T10:00:00.000Z',
  keptUntil: '2026-06-03T10:00:00.000Z',
  etag: `W/"job:${id}:2"`,
})

describe('the deleted jobs', () => {
  it('keep the focus with whoever restores one: its button goes, and the focus stays in the dialog', async () => {
    let kept: readonly DeletedJob[] = [job('j7', 1007), job('j8', 1008)]
    let answer: () => void = () => undefined
    await mountShell(BinDialog, {
      reads: {
        bin: async () => kept,
        restore: ({ id }: { readonly id: string }) =>
          new Promise<null>((resolve) => {
            answer = () => {
              kept = kept.filter((each) => each.id !== id)
              resolve(null)
            }
          }),
      },
    })
    await settled()
    const restores = () =>
      [...document.querySelectorAll<HTMLButtonElement>('[role=dialog] li button')].map(
        (each) => each.getAttribute('aria-label') ?? '',
      )
    const first = document.querySelector<HTMLButtonElement>('[role=dialog] li button')
    first?.focus()
    first?.click()
    await settled()
    // On its way the button says that it waits, and keeps the focus.
    expect(first?.getAttribute('aria-disabled')).toBe('true')
    expect(document.activeElement).toBe(first)
    answer()
    await settled()
    expect(restores()).toEqual(['Restore (Job 1008)'])
    expect(document.querySelector('[role=dialog] [role=status]')?.textContent).toContain(
      'Job 1007 is restored.',
    )
    expect(document.querySelector('[role=dialog]')?.contains(document.activeElement)).toBe(true)
  })
})
