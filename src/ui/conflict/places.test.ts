import { afterEach, describe, expect, it, vi } from 'vitest'
import { mountForm } from '../testing/mountForm'
import { placeChoice, placesView } from './placesView'

const base = 'Cut the sheets. Use 1.5 mm steel. Call before delivery.\n\nPaint it red at the end.\n'
const mine = 'Cut the thin sheets. Use 2.0 mm steel. Call before delivery.\n\nPaint it blue at the end.\n'
const theirs = 'Cut the sheets. Use 2.5 mm steel. Call Tom before delivery.\n\nPaint it green at the end.\n'

let open: Awaited<ReturnType<typeof mountForm>> | undefined
afterEach(() => {
  open?.wrapper.unmount()
  open?.sessions.stop()
  document.body.innerHTML = ''
  vi.unstubAllGlobals()
})

async function deciding() {
  const form = (open = await mountForm({ values: { notes: base } }))
  await form.type('Notes', mine)
  await form.colleague({ notes: theirs })
  await form.press('Save')
  const places = () => [...document.querySelectorAll<HTMLElement>('[role=group][data-place]')]
  const decide = async (index: number, way: string) => {
    const buttons = [...(places()[index]?.querySelectorAll('button') ?? [])]
    buttons.find((each) => each.textContent.trim() === way)?.click()
    await Promise.resolve()
    await form.wrapper.vm.$nextTick()
  }
  return { ...form, places, decide }
}

describe('a text as one, with its places', () => {
  const runs = placesView(base, mine, theirs)

  it('has what is the same once and plain, and what one side changed marked', () => {
    const [first] = runs
    expect(first).toEqual({
      kind: 'text',
      pieces: [
        { text: 'Cut the ', mark: null },
        { text: 'thin ', mark: 'mine' },
        { text: 'sheets. ', mark: null },
      ],
    })
    expect(runs.map(({ kind }) => kind)).toEqual(['text', 'place', 'text', 'place', 'text'])
  })

  it('shows what one side took out, which the other one still has', () => {
    const [run] = placesView('one two three four', 'one three four', 'one two three five')
    expect(run).toMatchObject({
      pieces: [
        { mark: null },
        { text: 'two ', mark: 'mineOut' },
        { mark: null },
        { mark: 'theirsOut' },
        { mark: 'theirs' },
      ],
    })
  })

  it('knows how a place is decided', () => {
    const texts = { mine: 'a', theirs: 'b', both: 'a b' }
    expect(['a', 'b', 'a b', 'c', null].map((text) => placeChoice(texts, text))).toEqual([
      'mine',
      'theirs',
      'both',
      'edit',
      null,
    ])
  })
})

describe('deciding place by place', () => {
  it('counts the places that are left, and is decided with the last', async () => {
    const { choose, text, button, decide, press, stored, places, chosen } = await deciding()
    expect(places()).toHaveLength(2)
    expect(text()).toContain('1 left')
    await choose('Notes', 'Combine')
    expect(text()).toContain('2 places left')
    expect(button('Save my choices').disabled).toBe(true)
    await decide(0, 'Theirs')
    expect(text()).toContain('1 place left')
    await decide(1, 'Mine')
    expect(text()).toContain('All decided')
    expect(chosen('Notes')).toEqual(['Combine'])
    await press('Save my choices')
    expect(stored()).toMatchObject({
      notes:
        'Cut the thin sheets. Use 2.5 mm steel. Call Tom before delivery.\n\nPaint it blue at the end.\n',
    })
  })

  it('begins with the first place that is decided, and a place can be both, or a text of its own', async () => {
    const { decide, press, stored, places, chosen, button } = await deciding()
    await decide(0, 'Edit')
    expect(chosen('Notes')).toEqual(['Combine'])
    const area = places()[0]?.querySelector('textarea')
    if (!area) throw new Error('There is nothing to edit in.')
    area.value = 'Use 3 mm'
    area.dispatchEvent(new Event('input', { bubbles: true }))
    expect(button('Save my choices').disabled).toBe(true)
    await decide(1, 'Both')
    await press('Save my choices')
    expect(stored()['notes']).toContain('Use 3 mm steel.')
    expect(stored()['notes']).toContain('blue green')
  })

  it('two contradictory lines are never taken for decided', async () => {
    const { choose, button, text } = await deciding()
    await choose('Notes', 'Combine')
    expect(button('Save my choices').disabled).toBe(true)
    expect(text()).not.toContain('All decided')
  })

  it('Ctrl+Enter saves once everything is decided, and not before', async () => {
    const { decide, dialog, stored } = await deciding()
    const press = async () => {
      const init = { key: 'Enter', ctrlKey: true, bubbles: true }
      dialog()?.dispatchEvent(new KeyboardEvent('keydown', init))
      await open?.wrapper.vm.$nextTick()
    }
    await press()
    expect(dialog()).not.toBeNull()
    await decide(0, 'Mine')
    await decide(1, 'Mine')
    await press()
    await expect.poll(() => stored()['notes']).toContain('Use 2.0 mm')
  })
})
