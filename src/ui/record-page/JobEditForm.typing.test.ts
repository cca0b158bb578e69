import { afterEach, describe, expect, it, vi } from 'vitest'
import { mountForm, settled } from '../testing/mountForm'
import { germanMessages } from '../testing/snapshots'

let open: Awaited<ReturnType<typeof mountForm>> | undefined
afterEach(() => {
  open?.wrapper.unmount()
  open?.sessions.stop()
  document.body.innerHTML = ''
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

const form = async (options: Parameters<typeof mountForm>[0] = {}) => (open = await mountForm(options))
const lines = (first: string, last: string) => `${first}\n\nmiddle\n\n${last}`

/** Text put into a field by a script: no event, or only one of them. */
async function putIn(input: HTMLInputElement, text: string, event?: 'change') {
  input.value = text
  if (event !== undefined) input.dispatchEvent(new Event(event, { bubbles: true }))
  await settled()
}

describe('a word that is being composed', () => {
  const composing = async (values = { notes: lines('First', 'Last') }) => {
    const opened = await form({ values, autosave: true })
    const box = opened.field('Notes')
    box.focus()
    const compose = async (text: string, type: string) => {
      box.value = text
      box.dispatchEvent(new Event(type, { bubbles: true }))
      await settled()
    }
    await compose(box.value, 'compositionstart')
    return { ...opened, box, compose }
  }

  it('U1 goes with a colleague’s line that came in meanwhile: both are in the box and in what is saved', async () => {
    const { box, compose, colleague, sessions, press, stored } = await composing()
    await colleague({ notes: lines('First, by Priya', 'Last') })
    sessions.notify('j1')
    await settled()
    await compose(lines('First', 'Last に'), 'input')
    expect(box.value).toBe(lines('First', 'Last に'))
    await compose(lines('First', 'Last 日本'), 'compositionend')
    expect(box.value).toBe(lines('First, by Priya', 'Last 日本'))
    await press('Save')
    expect(stored()).toMatchObject({ notes: lines('First, by Priya', 'Last 日本') })
  })

  it('U1 is unsaved, and not saved by itself, before it ends', async () => {
    const { compose, status, session } = await composing()
    await compose(lines('First', 'Last に'), 'input')
    expect([status(), session.getSnapshot().context.composing]).toEqual(['Unsaved changes', 'notes'])
    await compose(lines('First', 'Last に'), 'compositionend')
    expect(session.getSnapshot().context.composing).toBeNull()
  })

  it('U1 ends when the field is left, also where the input method does not say so', async () => {
    const { compose, box, session } = await composing()
    await compose(lines('First', 'Last に'), 'input')
    box.blur()
    await settled()
    expect(session.getSnapshot().context).toMatchObject({
      composing: null,
      edits: { notes: lines('First', 'Last に') },
    })
  })
})

describe('text that came without an input event', () => {
  it.each([
    ['Notes', 'Put in', { notes: 'Put in' }],
    ['Name', 'Put in', { name: 'Put in' }],
    ['Price cap', '75.50', { price_cap: '75.50' }],
    ['Delivery date', '2027-01-31', { delivery_date: '2027-01-31' }],
    ['Status', 'approved', { job_status: 'approved' }],
  ])('U2 is taken by %s when it is left, and saved', async (label, text, edits) => {
    const { field, status, session, press, stored } = await form()
    await putIn(field(label), text)
    field(label).dispatchEvent(new Event('focusout', { bubbles: true }))
    await settled()
    expect([status(), session.getSnapshot().context.edits]).toEqual(['Unsaved changes', edits])
    await press('Save')
    expect(stored()).toMatchObject(edits)
  })

  it('U2 is taken by a box to tick', async () => {
    const { field, session } = await form()
    field('Paid').checked = true
    field('Paid').dispatchEvent(new Event('focusout', { bubbles: true }))
    expect(session.getSnapshot().context.edits).toEqual({ paid: true })
  })

  it('U2 is taken from a picker: the exact name of one picks it', async () => {
    const kelso = { id: 'c9', name: 'Kelso Catering', detail: null, isPrimary: false }
    const references = { search: async () => [kelso], contactsOf: async () => [] }
    const { field, session, text } = await form({ references })
    await putIn(field('Client'), 'Kelso Catering')
    field('Client').dispatchEvent(new Event('focusout', { bubbles: true }))
    await settled()
    expect(session.getSnapshot().context.edits).toMatchObject({ client_id: 'c9' })
    await putIn(field('Client'), 'Nobody at all')
    field('Client').dispatchEvent(new Event('focusout', { bubbles: true }))
    await settled()
    expect(session.getSnapshot().context.edits).toMatchObject({ client_id: 'c9' })
    expect([field('Client').value, text()]).toEqual([
      'Kelso Catering',
      expect.stringContaining('Nothing is called “Nobody at all”'),
    ])
  })

  it.each([
    ['a change event alone', (input: HTMLInputElement) => void putIn(input, 'Put in', 'change')],
    [
      'pressing Ctrl+S',
      () => window.dispatchEvent(new KeyboardEvent('keydown', { key: 's', ctrlKey: true })),
    ],
    ['the page being hidden', () => document.dispatchEvent(new Event('visibilitychange', { bubbles: true }))],
    ['the page being left', () => window.dispatchEvent(new Event('pagehide'))],
    ['the browser asking before it closes', () => window.dispatchEvent(new Event('beforeunload'))],
    ['another part of the app being opened', () => open?.wrapper.unmount()],
  ])('U2 is known after %s', async (_how, happen) => {
    const { field, session } = await form()
    await putIn(field('Notes'), 'Put in')
    happen(field('Notes'))
    const { edits, base } = session.getSnapshot().context
    expect({ ...base?.fields, ...edits }['notes']).toBe('Put in')
  })

  it('U2 is known after a quiet second', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const { field, status } = await form()
    await putIn(field('Notes'), 'Put in')
    expect(status()).toBe('Saved')
    vi.advanceTimersByTime(1_000)
    await settled()
    expect(status()).toBe('Unsaved changes')
  })

  it('U2 is not drawn over by anything else that changes', async () => {
    const { field, session, type, colleague, sessions } = await form()
    await putIn(field('Notes'), 'Put in')
    await colleague({ notes: 'By Priya' })
    sessions.notify('j1')
    await settled()
    await type('Name', 'x')
    expect(field('Notes').value).toBe('Put in')
    expect(session.getSnapshot().context).toMatchObject({ edits: { notes: 'Put in', name: 'x' } })
    expect(session.getSnapshot().hasTag('overtaken')).toBe(true)
  })
})

describe('Save, where there is nothing but a text that is no value', () => {
  it('leads to it, with its sentence', async () => {
    const { type, field, press } = await form()
    await type('Price cap', '12,')
    field('Notes').focus()
    await press('Save')
    expect(document.activeElement).toBe(field('Price cap'))
    const told = document.querySelector('form > [aria-live=assertive]')
    expect(told?.textContent).toBe('Price cap must be a number such as 105.50.')
  })

  it('stays where one is while there is something to save', async () => {
    const { type, press, stored, field } = await form()
    await type('Price cap', '12,')
    await type('Notes', 'x')
    await press('Save')
    expect([stored()['notes'], document.activeElement]).toEqual(['x', field('Notes')])
  })

  it('reads it once more: the language may be another one since', async () => {
    const { type, speak, press, stored } = await form()
    await type('Price cap', '1.200,50')
    speak(germanMessages)
    await settled()
    await press('Speichern')
    expect(stored()['price_cap']).toBe('1200.50')
  })
})

describe('the field one types in', () => {
  it('stays where it is on the screen when something is said at the fields above it', async () => {
    const { field, colleague, sessions } = await form()
    const scrollBy = vi.fn()
    vi.stubGlobal('scrollBy', scrollBy)
    field('Notes').focus()
    const marks = () => document.querySelectorAll('.note-mark').length
    field('Notes').getBoundingClientRect = () => new DOMRect(0, 600 + 24 * marks())
    await colleague({ name: 'By Priya', order_number: 'PO-8' })
    sessions.notify('j1')
    await settled()
    expect([marks(), scrollBy.mock.calls]).toEqual([2, [[0, 48]]])
  })
})

describe('a way back from undoing', () => {
  it('U5 everything that Undo my changes dropped comes back, unsaved as it was, texts that are no values too', async () => {
    const { type, press, field, status, text, stored, button } = await form()
    await type('Name', 'Mine')
    await type('Price cap', ',')
    await press('Undo my changes')
    expect([field('Name').value, field('Price cap').value, status()]).toEqual([
      'Balustrade',
      '105.50',
      'Saved',
    ])
    expect(text()).toContain(
      'What you had changed in Name and Price cap is no longer in the form. It is kept here.',
    )
    await press('Put all back')
    expect([field('Name').value, field('Price cap').value, status()]).toEqual([
      'Mine',
      ',',
      'Unsaved changes',
    ])
    expect(stored()['name']).toBe('Balustrade')
    expect(() => button('Put all back')).toThrow()
  })

  it('U5 what putting back pushes out is kept, and not said to have been undone', async () => {
    const { type, press, field, text } = await form()
    await type('Notes', 'First')
    await press('Undo my changes')
    await type('Notes', 'Second')
    await press('Put back')
    expect(field('Notes').value).toBe('First')
    expect(text()).toContain('What you had changed in Notes is no longer in the form. It is kept here.')
    expect(text()).toContain('Second')
  })

  it('U5 one field can be undone by itself, and put back', async () => {
    const { type, press, field } = await form()
    await type('Name', 'Mine')
    await type('Notes', 'My notes')
    await press('Undo my change to Notes')
    expect([field('Name').value, field('Notes').value]).not.toContain('My notes')
    expect(field('Name').value).toBe('Mine')
    await press('Put back')
    expect(field('Notes').value).toBe('My notes')
  })

  it('U5 leaves the focus where one is: in the field that was undone, on the button, at the last field after a banner', async () => {
    const { type, field, button } = await form()
    const pressed = async (name: string) => {
      button(name).focus()
      button(name).click()
      await settled()
      return document.activeElement
    }
    await type('Notes', 'My notes')
    await type('Name', 'Mine')
    expect(await pressed('Undo my change to Notes')).toBe(field('Notes'))
    expect(await pressed('Undo my changes')).toBe(button('Undo my changes'))
    const init = { key: 'z', ctrlKey: true, bubbles: true, cancelable: true }
    document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', init))
    await settled()
    expect(field('Name').value).toBe('Mine')
    await pressed('Undo my changes')
    expect(await pressed('Dismiss')).toBe(field('Notes'))
  })

  it('U5 what was typed since is kept in its turn', async () => {
    const { type, press, field } = await form()
    await type('Name', 'First')
    await press('Undo my changes')
    await type('Name', 'Second')
    await press('Put back')
    expect(field('Name').value).toBe('First')
    await press('Put back')
    expect(field('Name').value).toBe('Second')
  })

  it('U5 Ctrl+Z brings it back: in the field that was undone, or everything from beside the fields', async () => {
    const { type, press, field, button } = await form()
    const undoKey = async (target: HTMLElement) => {
      const init = { key: 'z', ctrlKey: true, bubbles: true, cancelable: true }
      const event = new KeyboardEvent('keydown', init)
      target.dispatchEvent(event)
      await settled()
      return event.defaultPrevented
    }
    await type('Name', 'Mine')
    await type('Notes', 'My notes')
    await press('Undo my changes')
    expect(await undoKey(field('Order number'))).toBe(false)
    expect(await undoKey(field('Notes'))).toBe(true)
    expect([field('Name').value, field('Notes').value]).toEqual(['Balustrade', 'My notes'])
    // From here on the key is the browser's again: it takes back what is typed.
    expect(await undoKey(field('Notes'))).toBe(false)
    expect(await undoKey(button('Save'))).toBe(true)
    expect(field('Name').value).toBe('Mine')
  })

  it('U5 Ctrl+Z still does when something else that is kept was dismissed in between', async () => {
    const { type, press, choose, field, button, colleague } = await form()
    await type('Notes', 'Mine')
    await colleague({ notes: 'Theirs' })
    await press('Save')
    await choose('Notes', 'Take theirs')
    await press('Save my choices')
    await type('Name', 'Typed for an hour')
    await press('Undo my change to Name')
    // What is announced says the same for a while.
    const banners = () => document.querySelectorAll('.banner').length
    const before = banners()
    await press('Dismiss')
    expect(banners()).toBe(before - 1)
    const init = { key: 'z', ctrlKey: true, bubbles: true, cancelable: true }
    button('Save').dispatchEvent(new KeyboardEvent('keydown', init))
    await settled()
    expect(field('Name').value).toBe('Typed for an hour')
  })

  it('U5 Ctrl+Z still does when what was undone was dismissed itself, once', async () => {
    const { type, press, field, button } = await form()
    const undoKey = async () => {
      const event = new KeyboardEvent('keydown', { key: 'z', ctrlKey: true, bubbles: true, cancelable: true })
      button('Save').dispatchEvent(event)
      await settled()
      return [event.defaultPrevented, field('Name').value]
    }
    await type('Name', 'Typed for an hour')
    await press('Undo my change to Name')
    await press('Dismiss')
    expect(await undoKey()).toEqual([true, 'Typed for an hour'])
    expect(await undoKey()).toEqual([false, 'Typed for an hour'])
  })

  it('L11 Ctrl+Z long after an undo is the browser’s: nothing newer is overwritten by what was undone', async () => {
    const { type, press, field, button, colleague, sessions, stored } = await form()
    const undoKey = async (target: HTMLElement) => {
      const event = new KeyboardEvent('keydown', { key: 'z', ctrlKey: true, bubbles: true, cancelable: true })
      target.dispatchEvent(event)
      await settled()
      return event.defaultPrevented
    }
    await type('Notes', 'Half a sentence')
    await press('Undo my changes')
    await type('Notes', 'Something new')
    await press('Save')
    expect([await undoKey(field('Notes')), field('Notes').value]).toEqual([false, 'Something new'])
    await type('Name', 'Mine')
    await press('Undo my change to Name')
    await colleague({ name: 'By Priya' })
    sessions.notify('j1')
    await settled()
    expect([await undoKey(button('Save')), field('Name').value]).toEqual([false, 'By Priya'])
    expect(stored()).toMatchObject({ notes: 'Something new', name: 'By Priya' })
  })
})

describe('the browser’s own undo', () => {
  it('U1 leaves a field alone that lies behind a dialog, and works in it afterwards', async () => {
    const { wrapper, field } = await form({ values: { notes: 'Before' } })
    const box = field('Notes')
    const happens = async (inputType: string, text: string) => {
      box.value = text
      box.dispatchEvent(new InputEvent('input', { bubbles: true, inputType }))
      await settled()
    }
    await happens('insertText', 'Before, and what was typed')
    wrapper.element.setAttribute('aria-hidden', 'true')
    await happens('historyUndo', 'Before')
    expect(box.value).toBe('Before, and what was typed')
    wrapper.element.removeAttribute('aria-hidden')
    await happens('historyUndo', 'Before')
    expect(box.value).toBe('Before')
  })
})
