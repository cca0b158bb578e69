import { afterEach, describe, expect, it, vi } from 'vitest'
import { toast } from 'vue-sonner'
import { mountForm, settled } from './testing/mountForm'

let open: Awaited<ReturnType<typeof mountForm>> | undefined
const shown = () => toast.getToasts().map((each) => ('title' in each ? each.title : ''))

afterEach(() => {
  open?.wrapper.unmount()
  open?.sessions.stop()
  document.body.innerHTML = ''
  vi.unstubAllGlobals()
})

describe('the toasts of a job', () => {
  it('R09 say what was saved by hand', async () => {
    const { type, press } = (open = await mountForm())
    await type('Notes', 'mine')
    await press('Save')
    expect(shown()).toEqual(['Saved'])
  })

  it('R09 offer the review as long as there is something to review', async () => {
    const { type, colleague, sessions, press } = (open = await mountForm())
    await type('Notes', 'mine')
    await colleague({ notes: 'theirs' })
    sessions.notify('j1')
    await settled()
    expect(shown()).toEqual(['Priya Nair changed this job too: 1 field needs your decision'])
    await press('Review')
    expect(shown()).toEqual([])
  })

  it('are gone with the page of the job', async () => {
    const { type, press, wrapper } = (open = await mountForm())
    await type('Notes', 'mine')
    await press('Save')
    wrapper.unmount()
    expect(shown()).toEqual([])
  })
})
