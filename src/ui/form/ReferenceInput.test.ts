import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Fields } from '../../services/record/fieldTable'
import type { Reference, References } from '../workspace/references'
import { mountForm, settled } from '../testing/mountForm'
import { comparisonOf } from '../../machines/selectors/session'

const client = (id: string, name: string): Reference => ({ id, name, detail: null, isPrimary: false })
const clients = [client('c1', 'Kelso Catering'), client('c2', 'Lumen Signs'), client('c3', 'Lumen Signs Ltd')]
/** What the box shows of the stored client: this backend knows no names. */
const stored = 'c1'
const references: References = {
  search: async (text) => clients.filter(({ name }) => name.toLowerCase().includes(text.toLowerCase())),
  contactsOf: async () => [],
}

let open: Awaited<ReturnType<typeof mountForm>> | undefined
afterEach(() => {
  open?.wrapper.unmount()
  open?.sessions.stop()
  document.body.innerHTML = ''
  vi.unstubAllGlobals()
})

/** The form with `text` typed into the client's box. */
async function typedIntoClient(text: string, change: Partial<References> = {}) {
  const form = (open = await mountForm({ references: { ...references, ...change } }))
  const box = form.field('Client')
  await form.type('Client', text)
  const key = async (init: KeyboardEventInit) => {
    const event = new KeyboardEvent('keydown', { bubbles: true, cancelable: true, ...init })
    box.dispatchEvent(event)
    await settled()
    return event
  }
  const leave = async (to: HTMLElement) => {
    box.dispatchEvent(new FocusEvent('blur', { relatedTarget: to }))
    to.focus()
    await settled()
  }
  return { ...form, box, key, leave, isOpen: () => document.querySelector('[role=listbox]') !== null }
}

describe('leaving a picker', () => {
  it('with the exact name of a client picks it', async () => {
    const { box, leave, field, session, status, isOpen } = await typedIntoClient('lumen signs')
    expect(isOpen()).toBe(true)
    await leave(field('Contact'))
    expect([box.value, status(), isOpen()]).toEqual(['Lumen Signs', 'Unsaved changes', false])
    expect(session.getSnapshot().context.edits).toEqual({ client_id: 'c2' })
  })

  it('with another text shows the stored client again, and says why; also on the way to the clear button', async () => {
    const { box, leave, button, status, isOpen, alerts } = await typedIntoClient('Zzz Holdings')
    await leave(button('Clear Client'))
    expect([box.value, status(), isOpen()]).toEqual([stored, 'Saved', false])
    expect(alerts()).toBe('Nothing is called “Zzz Holdings”. Client was not changed.')
    const described = box.getAttribute('aria-describedby')?.split(' ') ?? []
    expect(described.map((id) => document.getElementById(id)?.textContent.trim())).toContain(alerts())
  })

  it('without the one it depends on says what comes first', async () => {
    const { type, field, alerts, leave } = await typedIntoClient('')
    await leave(field('Contact'))
    await type('Contact', 'Ann')
    field('Contact').dispatchEvent(new FocusEvent('blur', { relatedTarget: field('Name') }))
    await settled()
    expect(alerts()).toBe('Choose Client first.')
  })

  it('empty empties the field', async () => {
    const { box, leave, field, button, session } = await typedIntoClient('')
    // Tab goes past the button: it would be gone with the focus on it.
    expect(() => button('Clear Client')).toThrow()
    await leave(field('Contact'))
    expect(box.value).toBe('')
    expect(session.getSnapshot().context.edits).toEqual({ client_id: null, contact_id: null })
  })

  it('is what Ctrl+S does: the picked client is saved with it, a half-typed text never stands beside "Saved"', async () => {
    const first = await typedIntoClient('Lumen Signs')
    await first.key({ key: 's', ctrlKey: true })
    expect(first.stored()).toMatchObject({ client_id: 'c2' })
    expect([first.box.value, first.status(), first.isOpen()]).toEqual(['Lumen Signs', 'Saved', false])
    await first.type('Client', 'Lum')
    await first.key({ key: 's', ctrlKey: true })
    expect([first.box.value, first.status()]).toEqual(['Lumen Signs', 'Saved'])
    expect(first.alerts()).toContain('Nothing is called “Lum”')
  })

  it('is what Enter does where nothing can be taken, without sending the form', async () => {
    const { box, key, alerts } = await typedIntoClient('Zzz')
    expect((await key({ key: 'Enter' })).defaultPrevented).toBe(true)
    expect(box.value).toBe(stored)
    expect(alerts()).toContain('Nothing is called “Zzz”')
  })

  it('says that it is looking as long as the answer is not there', async () => {
    let answer: (found: readonly Reference[]) => void = () => undefined
    const search = () => new Promise<readonly Reference[]>((resolve) => (answer = resolve))
    const { box, leave, field, alerts } = await typedIntoClient('Lumen Signs', { search })
    await leave(field('Contact'))
    expect([box.value, alerts()]).toEqual([stored, 'Looking for “Lumen Signs”…'])
    answer(clients)
    await settled()
    expect([box.value, alerts()]).toEqual(['Lumen Signs', ''])
  })
})

describe('a picker’s list', () => {
  it('takes what is clicked, whatever was typed', async () => {
    const { box, press, session, alerts } = await typedIntoClient('lum')
    const option = [...document.querySelectorAll<HTMLElement>('[role=option]')].find(
      (each) => each.textContent.trim() === 'Lumen Signs Ltd',
    )
    option?.click()
    await settled()
    expect([box.value, alerts()]).toEqual(['Lumen Signs Ltd', ''])
    expect(session.getSnapshot().context.edits).toMatchObject({ client_id: 'c3' })
    await press('Clear Client')
    expect([box.value, document.activeElement]).toEqual(['', box])
  })

  it('stays open while another window is used', async () => {
    const { box, isOpen } = await typedIntoClient('lum')
    box.dispatchEvent(new FocusEvent('blur', { relatedTarget: null }))
    await settled()
    expect([box.value, isOpen()]).toEqual(['lum', true])
  })
})

describe('a picker whose list is open while a colleague picks', () => {
  /** Tom clicks into the box; the backend here names nobody, so a client is called by its id, as one of them is. */
  async function lookingAt(label: string, change: Partial<References> = {}) {
    const form = (open = await mountForm({ references: { ...references, ...change } }))
    const [box, name] = [form.field(label), form.field('Name')]
    box.focus()
    box.click()
    await settled()
    return {
      ...form,
      box,
      options: () => [...document.querySelectorAll('[role=option]')].map((each) => each.textContent.trim()),
      async hear(after: Fields) {
        await form.colleague(after)
        form.sessions.notify('j1')
        await settled()
      },
      async leave() {
        box.dispatchEvent(new FocusEvent('blur', { relatedTarget: name }))
        name.focus()
        await settled()
      },
    }
  }
  const named = { search: async () => [client('c1', 'c1'), client('c2', 'Lumen Signs')] }

  it.each(['Client', 'Contact'])(
    'L1 shows theirs, and looking at %s and leaving it changes nothing',
    async (label) => {
      const contactsOf = async () => [client('k1', 'k1')]
      const { box, hear, leave, session, alerts, status } = await lookingAt(label, { ...named, contactsOf })
      await hear({ client_id: 'c9', contact_id: 'k9' })
      expect(box.value).toBe(label === 'Client' ? 'c9' : 'k9')
      await leave()
      expect([session.getSnapshot().context.edits, alerts(), status()]).toEqual([{}, '', 'Saved'])
    },
  )

  it('offers the contacts of the client that stands there now', async () => {
    const { hear, options } = await lookingAt('Contact', {
      contactsOf: async (id) => [client(`${id}-1`, `One at ${id}`)],
    })
    expect(options()).toEqual(['One at c1'])
    await hear({ client_id: 'c9', contact_id: 'k9' })
    expect(options()).toEqual(['One at c9'])
  })

  it('L1 what was looked for meanwhile, and is picked, is a question and does not go over theirs', async () => {
    const { type, hear, leave, session, press, stored: kept, text } = await lookingAt('Client', named)
    await type('Client', 'Lumen Signs')
    await hear({ client_id: 'c9', contact_id: 'k9' })
    await leave()
    expect(comparisonOf(session.getSnapshot().context)?.decisions).toMatchObject([
      {
        base: { client_id: 'c1', contact_id: 'k1' },
        mine: { client_id: 'c2' },
        theirs: { client_id: 'c9', contact_id: 'k9' },
      },
    ])
    await press('Save')
    expect(kept()).toMatchObject({ client_id: 'c9', contact_id: 'k9' })
    expect(text()).toContain('changed this job while you were editing')
  })
})
