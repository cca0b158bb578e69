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

  it('U15 say nothing of a conflict, whose banner and field do', async () => {
    const { type, colleague, sessions, button } = (open = await mountForm())
    await type('Notes', 'mine')
    await colleague({ notes: 'theirs' })
    sessions.notify('j1')
    await settled()
    expect(shown()).toEqual([])
    expect(button('Review')).toBeDefined()
  })

  it('U15 and R09 leave it to the banner to put back everything it names', async () => {
    const { type, colleague, press, field, stored, button, text } = (open = await mountForm())
    await colleague({ name: 'Theirs', order_number: 'PO-9', notes: 'theirs' })
    for (const label of ['Name', 'Order number', 'Notes']) await type(label, `My ${label}`)
    await press('Save')
    await press('Take all theirs')
    await press('Save my choices')
    expect(shown()).toEqual([])
    expect(text()).toContain(
      'You took theirs for Name, Order number, and Notes. Yours can still be put back.',
    )
    await press('Put all back')
    expect(['Name', 'Order number', 'Notes'].map((label) => field(label).value)).toEqual([
      'My Name',
      'My Order number',
      'My Notes',
    ])
    expect(stored()).toMatchObject({ name: 'My Name', order_number: 'My Order number', notes: 'My Notes' })
    expect(() => button('Put all back')).toThrow()
  })

  it('are gone with the page of the job', async () => {
    const { type, press, wrapper } = (open = await mountForm())
    await type('Notes', 'mine')
    await press('Save')
    wrapper.unmount()
    expect(shown()).toEqual([])
  })
})
