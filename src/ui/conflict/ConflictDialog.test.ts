import { afterEach, describe, expect, it, vi } from 'vitest'
import { toast } from 'vue-sonner'
import type { Fields } from '../../services/record/fieldTable'
import { mountForm, settled } from '../testing/mountForm'

let open: Awaited<ReturnType<typeof mountForm>> | undefined

afterEach(() => {
  open?.wrapper.unmount()
  open?.sessions.stop()
  document.body.innerHTML = ''
  vi.unstubAllGlobals()
})

const labels = { name: 'Name', notes: 'Notes', order_number: 'Order number' } as const

/** Both sides changed these fields, and a save by hand has opened the dialog. */
async function conflictAbout(...names: (keyof typeof labels)[]) {
  const form = (open = await mountForm())
  for (const name of names) await form.type(labels[name], `my ${name}`)
  await form.colleague(Object.fromEntries(names.map((name) => [name, `their ${name}`])))
  await form.press('Save')
  if (form.dialog() === null) throw new Error('no dialog')
  const change = async (after: Fields) => {
    await form.colleague(after)
    form.sessions.notify('j1')
    await settled()
  }
  return { ...form, change }
}

const isInHistory = () => Object.hasOwn(Object(history.state), 'opened')
/** A step back is taken by the browser some time later. */
const step = () => expect.poll(isInHistory).toBe(false)

describe('the conflict dialog', () => {
  it('R23 is an alert dialog that says who, what happened and what is needed', async () => {
    const { dialog } = await conflictAbout('notes')
    const title = document.getElementById(dialog()?.getAttribute('aria-labelledby') ?? '')
    const lead = document.getElementById(dialog()?.getAttribute('aria-describedby') ?? '')
    expect(title?.textContent).toBe('Priya Nair changed this job while you were editing')
    expect(lead?.textContent).toContain('Your changes are still here, not saved yet.')
  })

  it('shows mine against theirs with who and when, marked by more than colour, and the base on demand', async () => {
    const { dialog } = await conflictAbout('notes')
    const [place, ...more] = dialog()?.querySelectorAll('[role=group][data-place]') ?? []
    const sides = [...(place?.querySelectorAll('[data-side]') ?? [])].map((each) => each.textContent)
    expect(more).toEqual([])
    expect(sides[0]).toMatch(/^Yours\s*my notes/)
    expect(sides[1]).toMatch(/^Theirs\s*their notes/)
    expect(dialog()?.querySelector('.by')?.textContent).toMatch(/^Priya Nair, today \d\d:\d\d$/)
    expect([...(dialog()?.querySelectorAll('ins') ?? [])].map((each) => each.textContent)).toEqual([
      'my',
      'their',
    ])
    const base = dialog()?.querySelector('details.base')
    expect(base?.hasAttribute('open')).toBe(false)
    expect(base?.textContent).toMatch(/^Before these changes\s*one\ntwo\nthree/)
  })

  it('rule 1 nothing is preselected, and going back and forth chooses nothing', async () => {
    const { chosen, press, button, choose } = await conflictAbout('name', 'notes', 'order_number')
    await press('Next decision')
    await press('Previous decision')
    expect([chosen('Name'), chosen('Notes'), chosen('Order number')]).toEqual([[], [], []])
    expect(button('Save my choices').disabled).toBe(true)
    await choose('Name', 'Keep mine')
    for (let turn = 0; turn < 3; turn++) await press('Next decision')
    expect([chosen('Name'), chosen('Notes')]).toEqual([['Keep mine'], []])
  })

  it('next and previous go round the open decisions', async () => {
    const { press, choose } = await conflictAbout('name', 'notes', 'order_number')
    const here = () => document.activeElement?.closest('[data-decision]')?.querySelector('h3')?.textContent
    await choose('Order number', 'Keep mine')
    const visited = []
    for (const way of ['Next', 'Next', 'Next', 'Previous']) {
      await press(`${way} decision`)
      visited.push(here())
    }
    expect(visited).toEqual(['Name', 'Notes', 'Name', 'Notes'])
  })

  it('next and previous lead to every decision again once all are made, so that a slip can be mended', async () => {
    const { press, chosen, choose } = await conflictAbout('name', 'notes', 'order_number')
    await press('Keep all mine')
    const current = () =>
      [...document.querySelectorAll('[data-decision]')].findIndex((each) => each.hasAttribute('data-current'))
    const visited = []
    for (const way of ['Next', 'Next', 'Next', 'Next', 'Previous', 'Previous']) {
      await press(`${way} decision`)
      visited.push(current())
    }
    expect(visited).toEqual([0, 1, 2, 0, 2, 1])
    await choose('Order number', 'Take theirs')
    expect(chosen('Order number')).toEqual(['Take theirs'])
  })

  it('previous leads back to one that is decided while others are open', async () => {
    const { press, choose } = await conflictAbout('name', 'notes')
    const here = () => document.activeElement?.closest('[data-decision]')?.querySelector('h3')?.textContent
    await press('Next decision')
    await choose('Name', 'Keep mine')
    await press('Next decision')
    await press('Previous decision')
    expect([here(), (document.activeElement as HTMLInputElement).checked]).toEqual(['Name', true])
  })

  it('J5 saves mixed choices, once all are made, and the preview is what is then stored', async () => {
    const { choose, button, text, press, stored, dialog } = await conflictAbout(
      'name',
      'notes',
      'order_number',
    )
    await choose('Name', 'Keep mine')
    await choose('Notes', 'Take theirs')
    expect(text()).toContain('1 field left')
    expect(button('Save my choices').disabled).toBe(true)
    await choose('Order number', 'Take theirs')
    const rows = [...document.querySelectorAll('dl > div')].map((row) => [
      row.querySelector('dt')?.textContent,
      row.querySelector('.value')?.textContent,
    ])
    await press('Save my choices')
    expect(dialog()).toBeNull()
    expect(stored()).toMatchObject({
      name: 'my name',
      notes: 'their notes',
      order_number: 'their order_number',
    })
    expect(Object.fromEntries(rows)).toMatchObject({
      Name: 'my name',
      Notes: 'their notes',
      'Order number': 'their order_number',
    })
  })

  it('rule 2 begins where nothing is lost', async () => {
    await conflictAbout('notes')
    expect(document.activeElement?.textContent).toBe('Decide later')
  })

  it('rule 2 Escape, the veil, the close button and Back mean decide later, and the focus goes back to its field', async () => {
    const { press, dialog, field, stored, text } = await conflictAbout('notes')
    const ways = [
      async () => {
        dialog()?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }))
        await step()
      },
      async () => {
        document.querySelector<HTMLElement>('.dialog-veil')?.click()
        await step()
      },
      async () => {
        await press('Close and decide later')
        await step()
      },
      async () => {
        history.back()
        await step()
      },
    ]
    for (const leave of ways) {
      await leave()
      await settled()
      expect(dialog()).toBeNull()
      expect(field('Notes').value).toBe('my notes')
      expect(document.activeElement).toBe(field('Notes'))
      expect(text()).toContain('Priya Nair saved this job')
      await press('Review')
      expect(dialog()).not.toBeNull()
    }
    expect(stored()).toMatchObject({ notes: 'their notes' })
  })

  it('rule 2 the history has one entry more while the dialog is open, and only then', async () => {
    const { press } = await conflictAbout('notes')
    expect(isInHistory()).toBe(true)
    const { length } = history
    await press('Decide later')
    await press('Review')
    await expect.poll(isInHistory).toBe(true)
    await press('Decide later')
    await step()
    expect(history.length).toBe(length)
  })

  it('J6 a reopened review keeps the choices, and an abandoned one never writes', async () => {
    const { choose, press, chosen, sent } = await conflictAbout('name', 'notes')
    const before = sent.length
    await choose('Notes', 'Keep mine')
    await press('Decide later')
    await press('Review')
    expect([chosen('Notes'), chosen('Name')]).toEqual([['Keep mine'], []])
    expect(sent.length).toBe(before)
  })

  it('rule 4 taking theirs keeps mine, and putting it back is a conditional save', async () => {
    const { choose, press, text, stored, sent, field } = await conflictAbout('notes')
    await choose('Notes', 'Take theirs')
    await press('Save my choices')
    expect(text()).toContain('You took theirs for Notes. Yours can still be put back.')
    expect(field('Notes').value).toBe('their notes')
    await press('Put back')
    expect(sent.at(-1)?.etag).toMatch(/^W\/"job:j1:/)
    expect(stored()).toMatchObject({ notes: 'my notes' })
  })

  it('rule 4 what was kept, and is dismissed by mistake, is shown again from the message about it', async () => {
    const { choose, press, text, button } = await conflictAbout('notes')
    await choose('Notes', 'Take theirs')
    await press('Save my choices')
    await press('Dismiss')
    expect(text()).not.toContain('Put back')
    const last = toast.getToasts().find(({ id }) => id === 'put-away')
    const action = last && 'action' in last ? last.action : null
    if (action === null || typeof action !== 'object' || !('onClick' in action)) throw new Error('no action')
    action.onClick(new MouseEvent('click'))
    await settled()
    expect(button('Put back')).toBeDefined()
  })

  it('rule 5 what changes again is asked again, marked and announced; the rest stays chosen', async () => {
    const { choose, chosen, change, dialog } = await conflictAbout('name', 'notes')
    await choose('Name', 'Keep mine')
    await choose('Notes', 'Take theirs')
    await change({ notes: 'their newer notes' })
    expect([chosen('Name'), chosen('Notes')]).toEqual([['Keep mine'], []])
    expect(dialog()?.textContent).toContain('Changed again')
    const heard = [...document.querySelectorAll('[aria-live=polite]')].map((each) => each.textContent)
    expect(heard).toContain('Priya Nair changed Notes again. Please choose again.')
  })

  it('rule 5 what changes a second time is announced a second time, and only that', async () => {
    const { change, dialog } = await conflictAbout('name', 'notes')
    const announced = () => dialog()?.querySelector('p.visually-hidden[aria-live=polite] > span')
    await change({ notes: 'their newer notes' })
    const first = announced()
    expect(first?.textContent).toBe('Priya Nair changed Notes again. The newest is shown.')
    await change({ notes: 'their newest notes' })
    expect(announced()?.textContent).toBe(first?.textContent)
    expect(announced()).not.toBe(first)
    await change({ name: 'their newer name' })
    expect(announced()?.textContent).toBe('Priya Nair changed Name again. The newest is shown.')
  })

  it('rule 5 what changes under the eyes before anything is chosen says so at the field, and by whom', async () => {
    const { change, choose, dialog } = await conflictAbout('name', 'notes')
    await change({ notes: 'their newer notes' })
    const decision = [...(dialog()?.querySelectorAll('[data-decision]') ?? [])][1]
    expect(decision?.textContent).toContain('Changed again by Priya Nair. This is the newest.')
    expect(dialog()?.textContent.split('This is the newest.')).toHaveLength(2)
    await choose('Notes', 'Take theirs')
    expect(dialog()?.textContent).not.toContain('This is the newest.')
  })

  it('combines long text: both sides are in it, it can be edited, and what is in the field is stored', async () => {
    const form = (open = await mountForm({ values: { notes: 'Call first.\nGate 4711.\n' } }))
    await form.type('Notes', 'Ask for the drawing soon.\nGate 4711.\n')
    await form.colleague({ notes: 'Get all of it by Friday.\nGate 4711.\n' })
    await form.press('Save')
    await form.choose('Notes', 'Combine')
    expect(document.querySelector('[role=alertdialog] textarea')).toBeNull()
    await form.press('Both')
    await form.press('Change the whole text')
    const area = document.querySelector<HTMLTextAreaElement>('[role=alertdialog] textarea')
    expect(area?.getAttribute('aria-label')).toBe('Combined Notes')
    expect(area?.value).toContain('soon')
    expect(area?.value).toContain('by Friday')
    if (area === null) throw new Error('no text area')
    area.value = 'Ask for the drawing by Friday, better sooner.\nGate 4711.\n'
    area.dispatchEvent(new Event('input'))
    await settled()
    const marked = [...document.querySelectorAll('.marked mark')].map((each) => each.className)
    expect(marked).toContain('theirs')
    // Whoever changed them: the marks say where they stand.
    expect([...document.querySelectorAll('.legend span')].map((each) => each.textContent)).toEqual(
      expect.arrayContaining(['in yours', 'in theirs']),
    )
    // Kept words are never told as deleted, and whose they are is told in words too.
    expect(document.querySelectorAll('.marked del')).toHaveLength(0)
    expect(document.querySelector('.marked mark.theirs')?.textContent).toMatch(/^\[in theirs: .*\]$/s)
    await form.press('Save my choices')
    expect(form.stored()).toMatchObject({
      notes: 'Ask for the drawing by Friday, better sooner.\nGate 4711.\n',
    })
  })

  it('rule 20 where one decision is shown at a time, all are shown before one choice is offered for all of them', async () => {
    const { press, choose } = await conflictAbout('name', 'notes')
    const bulk = () => document.querySelector<HTMLElement>('[role=group]:has(> button)')
    const about = () => document.getElementById(bulk()?.getAttribute('aria-labelledby') ?? '')?.textContent
    expect(bulk()?.dataset).toHaveProperty('tooEarly')
    await press('Next decision')
    expect(bulk()?.dataset).toHaveProperty('tooEarly')
    await press('Next decision')
    expect(bulk()?.dataset).not.toHaveProperty('tooEarly')
    expect(about()).toBe('For every field that is not decided yet')
    await choose('Name', 'Keep mine')
    await choose('Notes', 'Keep mine')
    expect(about()).toBe('For every field, also those already decided')
  })

  it('the second click of a double one on the way out does not reach the form below', async () => {
    const { choose, press, field } = await conflictAbout('notes')
    await choose('Notes', 'Keep mine')
    await press('Save my choices')
    const reaches = (type: string, detail: number) =>
      field('Name').dispatchEvent(new MouseEvent(type, { detail, bubbles: true, cancelable: true }))
    expect([reaches('mousedown', 2), reaches('click', 2)]).toEqual([false, false])
    // What comes later is somebody's own, a double click too.
    expect([reaches('mousedown', 1), reaches('click', 1)]).toEqual([true, true])
    expect([reaches('mousedown', 2), reaches('click', 2)]).toEqual([true, true])
  })

  it('the second press of a double tap does nothing either where the browser does not count it', async () => {
    const { choose, button, field } = await conflictAbout('notes')
    await choose('Notes', 'Keep mine')
    const at = { clientX: 100, clientY: 100, bubbles: true, cancelable: true }
    button('Save my choices').dispatchEvent(new PointerEvent('pointerdown', at))
    button('Save my choices').click()
    await settled()
    const reaches = (type: string, where: object, detail = 1) =>
      field('Name').dispatchEvent(new MouseEvent(type, { ...at, ...where, detail }))
    // A key, and a press somewhere else.
    expect([reaches('click', {}, 0), reaches('click', { clientX: 300 })]).toEqual([true, true])
    expect(reaches('pointerdown', { clientX: 104 }, 0)).toBe(false)
    expect([reaches('mousedown', { clientX: 104 }), reaches('click', { clientX: 104 })]).toEqual([
      false,
      false,
    ])
    expect(reaches('click', { clientX: 104 })).toBe(true)
  })

  it('a second press that is held for a moment is swallowed to its end, and nothing after it', async () => {
    const { choose, button, field } = await conflictAbout('notes')
    await choose('Notes', 'Keep mine')
    const reaches = (at: number, type: string, on = field('Name')) => {
      const init = { clientX: 100, clientY: 100, bubbles: true, cancelable: true }
      const detail = type === 'pointerdown' ? 0 : 1
      const event =
        type === 'click'
          ? new MouseEvent(type, { ...init, detail })
          : new PointerEvent(type, { ...init, detail })
      Object.defineProperty(event, 'timeStamp', { value: 1_000 + at })
      return on.dispatchEvent(event)
    }
    reaches(0, 'pointerdown', button('Save my choices') as never)
    button('Save my choices').click()
    await settled()
    expect([reaches(430, 'pointerdown'), reaches(580, 'click')]).toEqual([false, false])
    expect([reaches(590, 'pointerdown'), reaches(600, 'click')]).toEqual([true, true])
  })

  it('says at a text that is chosen what is still to be decided, as long as nothing can be saved', async () => {
    const { choose, press, text } = await conflictAbout('name', 'notes')
    const exactly = 'Exactly this text is saved.'
    await press('Mine')
    await press('Change the whole text')
    expect(text()).not.toContain(exactly)
    expect(text()).toContain('Before anything is saved, decide about Name.')
    await choose('Name', 'Keep mine')
    expect(text()).toContain(exactly)
  })

  it('the dialog counts what is still to be decided, as the banner does', async () => {
    const { choose, dialog } = await conflictAbout('name', 'notes', 'order_number')
    const about = () => document.getElementById(dialog()?.getAttribute('aria-describedby') ?? '')?.textContent
    expect(about()).toContain('3 fields need your decision.')
    await choose('Name', 'Keep mine')
    await choose('Notes', 'Take theirs')
    expect(about()).toContain('1 of 3 fields still needs your decision.')
    await choose('Order number', 'Keep mine')
    expect(about()).toContain('All is decided.')
    expect(about()).not.toContain('needs')
  })

  it('the banner counts what is still to be decided', async () => {
    const { choose, press, text } = await conflictAbout('name', 'notes', 'order_number')
    await choose('Name', 'Keep mine')
    await choose('Notes', 'Take theirs')
    await press('Decide later')
    expect(text()).toContain('1 of 3 fields still needs your decision')
    await press('Review')
    await choose('Order number', 'Keep mine')
    await press('Decide later')
    expect(text()).toContain('All is decided.')
  })

  it('a value that neither side has can be written, is read as in the form, and keeps mine within reach', async () => {
    const form = (open = await mountForm())
    await form.type('Price cap', '12.5')
    await form.colleague({ price_cap: '99.00' })
    await form.press('Save')
    const box = () =>
      document.querySelector<HTMLInputElement>(
        '[role=alertdialog] input[aria-label="New value for Price cap"]',
      )
    const write = async (typed: string) => {
      box()!.value = typed
      box()!.dispatchEvent(new Event('input', { bubbles: true }))
      await settled()
    }
    await form.choose('Price cap', 'New value')
    expect([form.button('Save my choices').disabled, box()?.value]).toEqual([true, '12.50'])
    await write('nothing yet')
    expect(form.button('Save my choices').disabled).toBe(true)
    expect(form.text()).toContain('Price cap must be a number')
    await form.press('Decide later')
    await form.press('Review')
    await form.choose('Price cap', 'New value')
    expect([box()?.value, box()?.getAttribute('aria-invalid')]).toEqual(['nothing yet', 'true'])
    await write('50')
    expect(form.chosen('Price cap')).toEqual(['New value'])
    await form.press('Save my choices')
    expect(form.stored()['price_cap']).toMatch(/^50/)
    expect(form.text()).not.toContain('You took theirs')
    expect(form.text()).toContain('What you had entered is kept here.')
    await form.press('Put back')
    expect([form.field('Price cap').value, form.stored()['price_cap']]).toEqual(['12.50', '50.00'])
    await form.press('Save')
    expect(form.stored()['price_cap']).toBe('12.50')
  })

  it('a new value of a list is picked in the list, and whoever points at it is in its box at once', async () => {
    const form = (open = await mountForm({ values: { job_status: 'draft', order_number: 'PO-1' } }))
    await form.colleague({ job_status: 'approved', order_number: 'PO-2' })
    const status = document.querySelector<HTMLSelectElement>('select[name=job_status]')!
    status.value = 'unusual'
    status.dispatchEvent(new Event('change', { bubbles: true }))
    await form.type('Order number', 'PO-3')
    await form.press('Save')
    const point = async (field: string) => {
      const group = [...document.querySelectorAll('[role=radiogroup]')].find(
        (each) => document.getElementById(each.getAttribute('aria-labelledby') ?? '')?.textContent === field,
      )
      group?.querySelector('.own label')?.dispatchEvent(new Event('pointerdown', { bubbles: true }))
      await form.choose(field, 'New value')
      return document.activeElement
    }
    const box = await point('Order number')
    expect(box?.getAttribute('aria-label')).toBe('New value for Order number')
    expect([(box as HTMLInputElement).selectionStart, (box as HTMLInputElement).selectionEnd]).toEqual([0, 4])
    const list = (await point('Status')) as HTMLSelectElement
    expect([list.getAttribute('aria-label'), list.value]).toEqual(['New value for Status', 'unusual'])
    expect(form.button('Save my choices').disabled).toBe(true)
    list.value = 'in_progress'
    list.dispatchEvent(new Event('change', { bubbles: true }))
    await form.choose('Order number', 'Keep mine')
    expect(form.chosen('Status')).toEqual(['New value'])
    await form.press('Save my choices')
    expect(form.stored()).toMatchObject({ job_status: 'in_progress', order_number: 'PO-3' })
  })

  it('does not name a button that was not pressed when theirs changes again', async () => {
    const { press, change, text } = await conflictAbout('notes')
    await press('Mine')
    await change({ notes: 'their newer notes' })
    expect(text()).toContain('Please choose again: what you had chosen no longer counts.')
  })

  it('a new value is none for a text with places, a tick or a client', async () => {
    const form = (open = await mountForm())
    await form.type('Notes', 'mine')
    await form.colleague({ notes: 'theirs' })
    await form.press('Save')
    expect(form.dialog()?.textContent).not.toContain('New value')
  })

  it('rule 20 what is decided already need not be shown before one choice is offered for the rest', async () => {
    const { press, choose, dialog } = await conflictAbout('name', 'notes', 'order_number')
    const isTooEarly = () => dialog()?.querySelector('[data-too-early]') !== null
    await choose('Notes', 'Take theirs')
    await press('Decide later')
    await press('Review')
    await press('Next decision')
    expect(isTooEarly()).toBe(true)
    await press('Next decision')
    expect(isTooEarly()).toBe(false)
  })

  it('rule 20 whoever is at the choices for all is led to a decision that they have not seen', async () => {
    const { press, type, button, change, dialog } = await conflictAbout('name', 'order_number')
    const phone = document.body.appendChild(document.createElement('style'))
    phone.textContent = '[data-too-early] { display: none }'
    await press('Next decision')
    await press('Next decision')
    await type('Notes', 'my notes')
    button('Keep all mine').focus()
    await change({ notes: 'their notes' })
    const titles = [...(dialog()?.querySelectorAll('[data-decision] h3') ?? [])].map(
      (each) => each.textContent,
    )
    expect(titles).toEqual(['Name', 'Order number', 'Notes'])
    const here = document.activeElement?.closest('[data-decision]')
    expect(here?.querySelector('h3')?.textContent).toBe('Notes')
  })

  it('puts back what was chosen before one choice for all, and the focus stays by the button that went', async () => {
    const { press, chosen, button } = await conflictAbout('name', 'notes')
    await press('Take all theirs')
    button('Put my choices back').focus()
    await press('Put my choices back')
    expect([chosen('Name'), chosen('Notes')]).toEqual([[], []])
    expect(document.activeElement).toBe(button('Keep all mine'))
  })

  it('keeps all mine or takes all theirs in one press, which still saves nothing by itself', async () => {
    const { press, chosen, sent } = await conflictAbout('name', 'notes')
    const before = sent.length
    await press('Take all theirs')
    expect([chosen('Name'), chosen('Notes')]).toEqual([['Take theirs'], ['Take theirs']])
    await press('Keep all mine')
    expect([chosen('Name'), chosen('Notes')]).toEqual([['Keep mine'], ['Keep mine']])
    expect(sent.length).toBe(before)
  })

  it('rule 12 my edits can be copied from the dialog', async () => {
    const writeText = vi.fn(() => Promise.resolve())
    const { dialog } = await conflictAbout('notes')
    vi.stubGlobal('navigator', { clipboard: { writeText } })
    const copy = [...(dialog()?.querySelectorAll('button') ?? [])].find(
      (each) => each.textContent.trim() === 'Copy my edits',
    )
    copy?.click()
    await settled()
    expect(writeText).toHaveBeenCalledWith('Notes:\nmy notes')
  })

  it('rule 3 after a save by itself there is a banner and no dialog', async () => {
    const form = (open = await mountForm())
    await form.type('Notes', 'mine')
    await form.colleague({ notes: 'theirs' })
    form.sessions.notify('j1')
    await settled()
    expect(form.dialog()).toBeNull()
    expect(form.text()).toContain('Priya Nair changed Notes; you are changing it too')
    expect(form.status()).toBe('Needs you')
  })
})
