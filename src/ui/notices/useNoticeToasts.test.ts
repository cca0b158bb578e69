import { afterEach, describe, expect, it, vi } from 'vitest'
import { toast } from 'vue-sonner'
import { mountForm, settled } from '../testing/mountForm'

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

  it('R09 put back everything they name, and go when the banner has done it', async () => {
    const { type, colleague, press, field, stored, button } = (open = await mountForm())
    const takeTheirs = async () => {
      await colleague({ name: 'Theirs', order_number: 'PO-9', notes: 'theirs' })
      for (const label of ['Name', 'Order number', 'Notes']) await type(label, `My ${label}`)
      await press('Save')
      await press('Take all theirs')
      await press('Save my choices')
    }
    await takeTheirs()
    expect(shown()).toEqual(['You took theirs for Name, Order number, and Notes. Yours is kept.'])
    await press('Put back')
    expect(shown()).not.toContain('You took theirs for Name, Order number, and Notes. Yours is kept.')
    expect(['Name', 'Order number', 'Notes'].map((label) => field(label).value)).toEqual([
      'My Name',
      'My Order number',
      'My Notes',
    ])
    expect(stored()).toMatchObject({ name: 'My Name', order_number: 'My Order number', notes: 'My Notes' })
    expect(() => button('Put back')).toThrow()
  })

  it('are gone with the page of the job', async () => {
    const { type, press, wrapper } = (open = await mountForm())
    await type('Notes', 'mine')
    await press('Save')
    wrapper.unmount()
    expect(shown()).toEqual([])
  })
})
