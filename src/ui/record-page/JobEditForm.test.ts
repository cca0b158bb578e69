import type { SendOutcome } from '../../services/port/recordApi'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { defineComponent, h, ref, type PropType } from 'vue'
import type { EditSession } from '../../machines/selectors/session'
import type { FieldTable } from '../../services/record/fieldTable'
import { jobFields } from '../../services/resources/job'
import { mountForm, settled } from '../testing/mountForm'
import { germanMessages } from '../testing/snapshots'
import JobEditForm from './JobEditForm.vue'

let open: Awaited<ReturnType<typeof mountForm>> | undefined
const form = async (...options: Parameters<typeof mountForm>) => (open = await mountForm(...options))

afterEach(() => {
  open?.wrapper.unmount()
  open?.sessions.stop()
  document.body.innerHTML = ''
  vi.unstubAllGlobals()
})

describe('the form', () => {
  it('R22 is bound to the session: what is typed is an edit, and Save stores it', async () => {
    const { type, status, press, stored, field } = await form()
    expect(field('Name').value).toBe('Balustrade')
    expect(status()).toBe('Saved')
    await type('Notes', 'call first')
    await type('Status', 'approved')
    expect(status()).toBe('Unsaved changes')
    await press('Save')
    expect(stored()).toMatchObject({ notes: 'call first', job_status: 'approved' })
    expect(status()).toBe('Saved')
  })

  it('U3 is not emptied by Safari on coming back: nothing in it asks for that while the page is away', async () => {
    const { wrapper } = await form({ references: { search: async () => [], contactsOf: async () => [] } })
    const inputs = [...document.querySelectorAll('form input')]
    expect(inputs.length).toBeGreaterThan(8)
    expect(inputs.filter((input) => input.getAttribute('autocomplete') !== null)).toEqual([])
    const suggesting = () => wrapper.find('form').attributes('autocomplete')
    expect(suggesting()).toBe('off')
    window.dispatchEvent(new Event('pagehide'))
    expect(suggesting()).toBe('on')
    window.dispatchEvent(new Event('pageshow'))
    expect(suggesting()).toBe('off')
  })

  it('leaves nothing unsaved by looking, focusing or typing the old value again', async () => {
    const { type, status, field, sent } = await form({ values: { notes: 'one\r\ntwo', order_number: null } })
    for (const label of ['Name', 'Notes', 'Order number', 'Price cap', 'Delivery date']) {
      field(label).focus()
      field(label).blur()
    }
    await type('Notes', 'one\ntwo!')
    expect(status()).toBe('Unsaved changes')
    await type('Notes', 'one\ntwo')
    await type('Order number', 'x')
    await type('Order number', '')
    await type('Price cap', '105.5')
    expect(status()).toBe('Saved')
    expect(sent).toEqual([])
  })

  it('keeps a text that is no value, says why, saves the rest, and stores it once it is one', async () => {
    const { type, field, text, press, stored, status } = await form()
    await type('Price cap', '1e3')
    await type('Delivery date', '2025-02-30')
    await type('Name', 'Handrail')
    expect(field('Price cap').getAttribute('aria-invalid')).toBe('true')
    expect(text()).toContain('Price cap must be a number such as 105.50.')
    expect(text()).toContain('Delivery date must be a day that exists')
    await press('Save')
    expect(stored()).toMatchObject({ name: 'Handrail', price_cap: '105.50' })
    expect(field('Price cap').value).toBe('1e3')
    expect(status()).toBe('Unsaved changes')
    await type('Price cap', '1000')
    await type('Delivery date', '2025-02-28')
    await press('Save')
    expect(stored()).toMatchObject({ price_cap: '1000.00', delivery_date: '2025-02-28' })
    expect(status()).toBe('Saved')
  })

  it('does not rewrite what is being typed, and tidies it up when the field is left', async () => {
    const { type, field } = await form()
    await type('Price cap', '7.5')
    expect(field('Price cap').value).toBe('7.5')
    field('Price cap').blur()
    await settled()
    expect(field('Price cap').value).toBe('7.50')
  })

  it('keeps the caret where it is when a text is replaced under it', async () => {
    const { field, colleague, sessions } = await form({ values: { notes: 'one two' } })
    field('Notes').focus()
    field('Notes').setSelectionRange(4, 4)
    await colleague({ notes: 'one two three' })
    sessions.notify('j1')
    await settled()
    expect(field('Notes').value).toBe('one two three')
    expect(field('Notes').selectionStart).toBe(4)
    await colleague({ notes: 'zero one two three' })
    sessions.notify('j1')
    await settled()
    expect(field('Notes').selectionStart).toBe(9)
  })

  it('U14 leaves a space at the end to whoever is typing, although the server takes it off, and tidies up afterwards', async () => {
    const trimming = (_: unknown, answer: () => SendOutcome) => {
      const outcome = answer()
      if (outcome.type !== 'send.accepted' || outcome.version === null) return outcome
      const { fields } = outcome.version
      const notes = String(fields['notes']).trim()
      return { ...outcome, version: { ...outcome.version, fields: { ...fields, notes } } }
    }
    const { type, field, press, status, text, sent } = await form({ onSend: trimming })
    field('Notes').focus()
    await type('Notes', 'one ')
    await press('Save')
    expect([field('Notes').value, status()]).toEqual(['one ', 'Saved'])
    expect(text()).not.toContain('did not store')
    await type('Notes', 'one two')
    await press('Save')
    expect(sent.map((each) => each.kind === 'save' && each.after['notes'])).toEqual(['one ', 'one two'])
    field('Notes').focus()
    await type('Notes', 'one two ')
    await press('Save')
    field('Notes').blur()
    await settled()
    expect(field('Notes').value).toBe('one two')
  })

  it('leaves an input method alone while it composes', async () => {
    const { field, session, colleague, sessions } = await form({ values: { notes: '' } })
    const notes = field('Notes')
    notes.dispatchEvent(new Event('compositionstart'))
    notes.value = 'に'
    notes.dispatchEvent(new Event('input'))
    await colleague({ notes: 'theirs' })
    sessions.notify('j1')
    await settled()
    expect(notes.value).toBe('に')
    notes.value = '日本'
    notes.dispatchEvent(new Event('compositionend'))
    await settled()
    expect(session.getSnapshot().context.edits).toEqual({ notes: '日本' })
  })

  it('undoes all edits on request, those that are no values too', async () => {
    const { type, press, field, status } = await form()
    await type('Name', 'x')
    await type('Price cap', ',')
    await press('Undo my changes')
    expect([field('Name').value, field('Price cap').value, status()]).toEqual([
      'Balustrade',
      '105.50',
      'Saved',
    ])
  })

  it('saves with Ctrl+S and Cmd+S', async () => {
    const { type, stored } = await form()
    for (const [key, text] of [
      ['ctrlKey', 'first'],
      ['metaKey', 'second'],
    ] as const) {
      await type('Notes', text)
      const event = new KeyboardEvent('keydown', { key: 's', [key]: true, cancelable: true })
      window.dispatchEvent(event)
      await settled()
      expect(event.defaultPrevented).toBe(true)
      expect(stored()).toMatchObject({ notes: text })
    }
  })

  it('saves with Ctrl+Enter and Cmd+Enter too, but not while a word is being composed', async () => {
    const { type, field, stored } = await form()
    for (const [key, text] of [
      ['ctrlKey', 'first'],
      ['metaKey', 'second'],
    ] as const) {
      await type('Notes', text)
      const enter = (isComposing: boolean) => {
        const event = { key: 'Enter', [key]: true, isComposing, cancelable: true, bubbles: true }
        return field('Notes').dispatchEvent(new KeyboardEvent('keydown', event))
      }
      expect(enter(true)).toBe(true)
      await settled()
      expect(stored()['notes']).not.toBe(text)
      expect(enter(false)).toBe(false)
      await settled()
      expect(stored()['notes']).toBe(text)
    }
  })

  it('leaves Ctrl+Enter to a link, and to what has answered it', async () => {
    const { type, field, wrapper, stored } = await form()
    await type('Notes', 'mine')
    const link = document.createElement('a')
    wrapper.element.append(link)
    const answered = field('Name')
    answered.addEventListener('keydown', (event) => event.preventDefault())
    for (const element of [link, answered]) {
      const event = { key: 'Enter', ctrlKey: true, cancelable: true, bubbles: true }
      element.dispatchEvent(new KeyboardEvent('keydown', event))
      await settled()
      expect(stored()['notes']).not.toBe('mine')
    }
  })

  it('remembers whether to save automatically', async () => {
    const { field, sessions } = await form()
    const toggle = field('Save automatically')
    expect(toggle.checked).toBe(false)
    toggle.click()
    await settled()
    expect(localStorage.getItem('save-automatically')).toBe('on')
    expect(sessions.get('j1')?.getSnapshot().context.autosave).toBe(true)
  })

  it('J13 shows everything to who may only read, and offers no change', async () => {
    const { field, text, wrapper } = await form({ canEdit: false })
    expect(field('Notes').readOnly).toBe(true)
    expect(field('Status').disabled).toBe(true)
    expect(text()).toContain('You can read this job, but not change it.')
    expect(wrapper.findAll('button').map((each) => each.text())).not.toContain('Save')
  })

  it('J1 takes in a colleague’s change, marks it, and asks nobody', async () => {
    const { colleague, sessions, field, text, dialog, status } = await form()
    await colleague({ description: 'Cut, fold and weld' })
    sessions.notify('j1')
    await settled()
    expect(field('Description').value).toBe('Cut, fold and weld')
    expect(text()).toMatch(/Priya Nair changed this, today \d\d:\d\d/)
    expect([dialog(), status()]).toEqual([null, 'Saved'])
  })

  it('copies my edits into the clipboard, or shows them to be copied by hand', async () => {
    const { type, press, dialog } = await form()
    const writeText = vi.fn(() => Promise.resolve())
    vi.stubGlobal('navigator', { clipboard: { writeText } })
    await type('Notes', 'mine')
    await press('Copy my edits')
    expect(writeText).toHaveBeenCalledWith('Notes:\nmine')
    vi.stubGlobal('navigator', {})
    await press('Copy my edits')
    expect(dialog()).toBeNull()
    expect(document.querySelector<HTMLTextAreaElement>('[role=dialog] textarea')?.value).toBe('Notes:\nmine')
  })

  it('speaks German', async () => {
    const { type, status, button } = await form({ german: true })
    await type('Notizen', 'x')
    expect(status()).toBe('Nicht gespeichert')
    expect(button('Speichern').type).toBe('submit')
  })

  it('takes German amounts and days, shows them so, and stores what they mean', async () => {
    const { type, field, press, stored, text } = await form({ german: true })
    expect([field('Preisobergrenze').value, field('Liefertermin').value]).toEqual(['105,50', '04.03.2026'])
    await type('Preisobergrenze', '4.500')
    expect(text()).toContain('Preisobergrenze: 4.500 lässt sich auf zwei Arten lesen.')
    await type('Liefertermin', '31.02.2026')
    expect(text()).toContain('31.02.2026 gibt es nicht.')
    await press('Speichern')
    expect(stored()).toMatchObject({ price_cap: '105.50', delivery_date: '2026-03-04' })
    await type('Preisobergrenze', '4.500,00')
    await type('Liefertermin', '31.12.2026')
    field('Liefertermin').blur()
    field('Preisobergrenze').dispatchEvent(new Event('blur'))
    await press('Speichern')
    expect(stored()).toMatchObject({ price_cap: '4500.00', delivery_date: '2026-12-31' })
    expect([field('Preisobergrenze').value, field('Liefertermin').value]).toEqual(['4500,00', '31.12.2026'])
  })

  it('shows values in the language that is chosen, and reads what it can read then', async () => {
    const { type, field, speak, session, text } = await form()
    await type('Price cap', '1.200,50')
    expect(text()).toContain('Price cap must be a number such as 105.50.')
    speak(germanMessages)
    await settled()
    expect(field('Liefertermin').value).toBe('04.03.2026')
    // Not by itself: what was restored from a draft would be saved without anybody having said so.
    expect(session.getSnapshot().context.edits).toEqual({})
    field('Preisobergrenze').dispatchEvent(new Event('blur'))
    await settled()
    expect(session.getSnapshot().context).toMatchObject({ edits: { price_cap: '1200.50' }, unreadable: {} })
    expect(field('Preisobergrenze').value).toBe('1200,50')
  })

  it('does not take a half-typed year in the calendar for a day', async () => {
    const { wrapper, session } = await form()
    const calendar = wrapper.find<HTMLInputElement>('input[type=date]')
    await calendar.setValue('0002-03-05')
    await calendar.trigger('change')
    expect(session.getSnapshot().context).toMatchObject({ edits: {}, unreadable: {} })
    await calendar.setValue('2026-03-05')
    await calendar.trigger('change')
    expect(session.getSnapshot().context.edits).toEqual({ delivery_date: '2026-03-05' })
  })

  it('keeps a name of only spaces, and does not save it', async () => {
    const { type, text, press, stored } = await form()
    await type('Name', '   ')
    await type('Notes', 'x')
    expect(text()).toContain('Name must have a value.')
    await press('Save')
    expect(stored()).toMatchObject({ name: 'Balustrade', notes: 'x' })
  })
})

describe('who is in a field', () => {
  it('is said there also where a list of colleagues is changed in place', async () => {
    const people = ref([{ name: 'Ana B', field: null as string | null, unsaved: false }])
    const Host = defineComponent({
      props: { session: { type: Object as PropType<EditSession>, required: true } },
      setup:
        ({ session }) =>
        () =>
          h(JobEditForm, { session, people: people.value }),
    })
    await form({ form: Host })
    const marks = () =>
      [...document.querySelectorAll('.field [role=img]')].map((each) => each.getAttribute('aria-label'))
    expect(marks()).toEqual([])
    const [ana] = people.value
    if (ana !== undefined) ana.field = 'name'
    await settled()
    expect(marks()).toEqual(['Ana B is in Name'])
    people.value.push({ name: 'Ben C', field: 'notes', unsaved: false })
    await settled()
    expect(marks()).toEqual(['Ana B is in Name', 'Ben C is in Notes'])
    people.value.splice(0, 1)
    await settled()
    expect(marks()).toEqual(['Ben C is in Notes'])
  })
})

describe('a field added to the table', () => {
  const fields: FieldTable = [
    ...jobFields,
    { name: 'colour', label: 'Colour', kind: 'text', nullable: true, section: 'work' },
  ]

  it('appears in form, dialog, diff and PATCH with no other change', async () => {
    const { type, press, sent, colleague, choose, text, stored } = await form({
      fields,
      values: { colour: 'red' },
    })
    await type('Colour', 'dark blue')
    await colleague({ colour: 'dark green' })
    await press('Save')
    expect(text()).toMatch(/Yours\s*dark blue/)
    expect(text()).toContain('dark green')
    await choose('Colour', 'Keep mine')
    await press('Save my choices')
    expect(sent.at(-1)).toMatchObject({
      kind: 'save',
      before: { colour: 'dark green' },
      after: { colour: 'dark blue' },
    })
    expect(stored()).toMatchObject({ colour: 'dark blue' })
  })
})
