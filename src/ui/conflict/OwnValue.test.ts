import { afterEach, describe, expect, it, vi } from 'vitest'
import { mountForm, settled } from '../testing/mountForm'
import { messages } from '../testing/snapshots'

let open: Awaited<ReturnType<typeof mountForm>> | undefined

afterEach(() => {
  open?.wrapper.unmount()
  open?.sessions.stop()
  document.body.innerHTML = ''
  vi.unstubAllGlobals()
})

const box = () => document.querySelector<HTMLInputElement>('[role=alertdialog] .own-value input')
const problem = () => document.querySelector('[role=alertdialog] .own-value .problem')?.textContent ?? null

async function write(typed: string) {
  if (box() === null) throw new Error('There is no box for a new value.')
  box()!.value = typed
  box()!.dispatchEvent(new Event('input', { bubbles: true }))
  await settled()
}

/** Theirs changes while somebody types an amount in German, and the question about it is open. */
async function askedInGerman(typed: string) {
  const form = (open = await mountForm({ german: true }))
  await form.type('Preisobergrenze', typed)
  await form.colleague({ price_cap: '99.00' })
  form.sessions.notify('j1')
  await settled()
  await form.press('Ansehen')
  return form
}

describe('a new value', () => {
  it('L7 counts when it is typed as it stood there before theirs changed again, and the field keeps mine', async () => {
    const form = (open = await mountForm())
    await form.type('Price cap', '12.5')
    await form.colleague({ price_cap: '99.00' })
    await form.press('Save')
    await form.choose('Price cap', 'New value')
    await write('50')
    await form.colleague({ price_cap: '120.00' })
    form.sessions.notify('j1')
    await settled()
    await form.choose('Price cap', 'New value')
    expect([box()?.value, form.button('Save my choices').disabled]).toEqual(['50', true])
    await write('50x')
    await write('50')
    expect([form.chosen('Price cap'), form.button('Save my choices').disabled]).toEqual([
      ['New value'],
      false,
    ])
    expect(form.field('Price cap').value).toBe('12.50')
    await form.press('Save my choices')
    expect(form.stored()['price_cap']).toBe('50.00')
  })

  it('L7 that is no value yet comes back as it was typed, in every language', async () => {
    const form = await askedInGerman('12,5')
    await form.choose('Preisobergrenze', 'Neuer Wert')
    expect(box()?.value).toBe('12,50')
    await write('1.234')
    const refused = problem()
    expect(refused).toContain('auf zwei Arten')
    await form.press('Später entscheiden')
    await form.press('Ansehen')
    expect([box()?.value, problem()]).toEqual(['1.234', refused])
    await write('1234')
    await form.choose('Preisobergrenze', 'Ihre Fassung')
    await form.choose('Preisobergrenze', 'Neuer Wert')
    expect(box()?.value).toBe('1234,00')
  })

  it('L7 that is a value waits behind its choice once that is taken back', async () => {
    const form = await askedInGerman('12,5')
    await form.choose('Preisobergrenze', 'Neuer Wert')
    await write('50')
    await form.colleague({ price_cap: '120.00' })
    form.sessions.notify('j1')
    await settled()
    await form.press('Später entscheiden')
    await form.press('Ansehen')
    expect([box(), form.chosen('Preisobergrenze')]).toEqual([null, []])
    await form.choose('Preisobergrenze', 'Neuer Wert')
    expect(box()?.value).toBe('50,00')
  })

  it('L7 begins with mine as it was typed where that is no value yet, and says why', async () => {
    const form = await askedInGerman('1.234')
    await form.choose('Preisobergrenze', 'Neuer Wert')
    expect([box()?.value, problem()]).toEqual(['1.234', expect.stringContaining('auf zwei Arten')])
    expect(form.button('Auswahl speichern').disabled).toBe(true)
  })

  it('L7 is written in the language in use, also while it stands in its box', async () => {
    const form = await askedInGerman('12,5')
    await form.choose('Preisobergrenze', 'Neuer Wert')
    await write('77,50')
    form.speak(messages)
    await settled()
    expect([box()?.value, problem(), form.button('Save my choices').disabled]).toEqual(['77.50', null, false])
  })
})
