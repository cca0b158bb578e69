import { afterEach, describe, expect, it, vi } from 'vitest'
import { mountForm } from '../testing/mountForm'
import { betweenEdges, placeEdges, withinEdges } from './placeEdges'
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

async function deciding(texts = { base, mine, theirs }) {
  const form = (open = await mountForm({ values: { notes: texts.base } }))
  await form.type('Notes', texts.mine)
  await form.colleague({ notes: texts.theirs })
  await form.press('Save')
  const places = () => [...document.querySelectorAll<HTMLElement>('[role=group][data-place]')]
  const decide = async (index: number, way: string) => {
    const buttons = [...(places()[index]?.querySelectorAll('button') ?? [])]
    buttons.find((each) => each.textContent.trim() === way)?.click()
    await Promise.resolve()
    await form.wrapper.vm.$nextTick()
  }
  /** The colleague saves once more, and the page hears of it. */
  const changedAgain = async (notes: string) => {
    await form.colleague({ notes })
    form.session.send({ type: 'remote.changed', etag: null })
  }
  return { ...form, places, decide, changedAgain }
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

describe('the breaks around a place', () => {
  const edges = (ours: string, others: string) => placeEdges({ mine: ours, theirs: others, both: '' })

  it('are those that both texts have, and of a place that one side took out those of the other', () => {
    expect(edges('a\n', 'b\n')).toEqual({ before: '', behind: '\n' })
    expect(edges('\r\na', '\nb')).toEqual({ before: '\n', behind: '' })
    expect(edges('\n\na \n', '\nb\n')).toEqual({ before: '\n', behind: '\n' })
    expect(edges('', 'b\n')).toEqual({ before: '', behind: '\n' })
    expect(edges('a\n', 'b')).toEqual({ before: '', behind: '' })
    expect(edges('a', 'b')).toEqual({ before: '', behind: '' })
  })

  it('are not in the box, and are there again behind what is written', () => {
    const around = { before: '\n', behind: '\n' }
    expect(withinEdges('\r\na\r\nb\r\n', around)).toBe('a\nb')
    expect(betweenEdges('c', around)).toBe('\nc\n')
    // What was written without them is there as it is.
    expect(withinEdges('a', around)).toBe('a')
  })

  it('go with the text when the box is emptied, but for the one that keeps two lines apart', () => {
    expect(betweenEdges('', { before: '', behind: '\n' })).toBe('')
    expect(betweenEdges('', { before: '\n', behind: '' })).toBe('')
    expect(betweenEdges('', { before: '\n', behind: '\n' })).toBe('\n')
  })
})

describe('deciding place by place', () => {
  it('counts the places that are left, and is decided with the last', async () => {
    const { choose, text, button, decide, press, stored, places, chosen } = await deciding()
    expect(places()).toHaveLength(2)
    expect(text()).toContain('1 field left')
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

  it('begins with the first place that is decided, and a place can be a text of its own', async () => {
    const { decide, press, stored, places, chosen, button } = await deciding()
    await decide(0, 'Edit')
    // It is decided by what is typed, not by looking at it.
    expect([chosen('Notes'), places()[0]?.dataset['place']]).toEqual([[], 'open'])
    const area = places()[0]?.querySelector('textarea')
    if (!area) throw new Error('There is nothing to edit in.')
    area.value = 'Use 3 mm'
    area.dispatchEvent(new Event('input', { bubbles: true }))
    await open?.wrapper.vm.$nextTick()
    expect(chosen('Notes')).toEqual(['Combine'])
    expect(button('Save my choices').disabled).toBe(true)
    // Two colours of one word would contradict each other.
    expect(places()[1]?.textContent).not.toContain('Both')
    await decide(1, 'Mine')
    await press('Save my choices')
    expect(stored()['notes']).toContain('Use 3 mm steel.')
    expect(stored()['notes']).toContain('blue')
  })

  it('two whole lines can both stand there', async () => {
    const { decide, press, stored } = await deciding({
      base: 'Call.\n',
      mine: 'Ring twice.\n',
      theirs: 'Gate 4711.\n',
    })
    await decide(0, 'Both')
    await press('Save my choices')
    expect(stored()['notes']).toBe('Ring twice.\nGate 4711.\n')
  })

  it("says that a box of one's own decides once it is changed, has the caret in it, and can be used as it is", async () => {
    const { decide, press, places, text, stored } = await deciding()
    await decide(0, 'Edit')
    expect(document.activeElement).toBe(places()[0]?.querySelector('textarea'))
    expect(text()).toContain('This counts once you change it.')
    await press('Use it as it is')
    expect(text()).not.toContain('This counts once you change it.')
    expect(text()).toContain('1 place left')
    expect(document.activeElement).toBe(places()[0]?.querySelector('textarea'))
    await decide(1, 'Mine')
    await press('Save my choices')
    expect(stored()['notes']).toMatch(/2\.0.*2\.5/)
  })

  it('asks for the places first, and apart from them, after them, for the whole text', async () => {
    const { places, choose, text } = await deciding()
    const whole = document.querySelector('[role=radiogroup][aria-describedby]')
    if (whole === null) throw new Error('There is nothing about the whole text.')
    expect(document.getElementById(whole.getAttribute('aria-describedby') ?? '')?.textContent).toBe(
      'For the whole text:',
    )
    const isAfter = (place: HTMLElement) =>
      (place.compareDocumentPosition(whole) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0
    expect(places().map(isAfter)).toEqual([true, true])
    expect(text()).not.toContain('Choose at each place.')
    await choose('Notes', 'Combine')
    expect(text()).toContain('Choose at each place.')
  })

  /** Types into the box of the first place. */
  async function write(text: string) {
    const area = document.querySelector<HTMLTextAreaElement>('[data-place] textarea')
    if (!area) throw new Error('There is nothing to edit in.')
    area.value = text
    area.dispatchEvent(new Event('input', { bubbles: true }))
    await open?.wrapper.vm.$nextTick()
  }
  const box = () => document.querySelector<HTMLTextAreaElement>('[data-place] textarea')

  const plenums = (thickness: string, side: string, spigots: string) =>
    `4 plenum boxes, ${thickness} mm, insulated ${side}, spigots ${spigots} mm`
  /** Two lines, of which both change the first; decided by what is written in its box. */
  async function writtenOver(text: string, lineEnd: string) {
    const { decide, press, stored } = await deciding({
      base: `${plenums('1.2', 'inside', '200')}${lineEnd}Deliver flat`,
      mine: `${plenums('1.5', 'outside', '200')}${lineEnd}Deliver flat`,
      theirs: `${plenums('2.0', 'inside', '250')}${lineEnd}Deliver flat`,
    })
    await decide(0, 'Edit')
    await write('Something else in between')
    await write('')
    await write(text)
    await press('Save my choices')
    return stored()['notes']
  }

  it.each(['\n', '\r\n'])(
    'who writes over a line of a place joins it to no other line (%j)',
    async (lineEnd) => {
      expect(await writtenOver('Right.', lineEnd)).toBe(`Right.${lineEnd}Deliver flat`)
    },
  )

  it.each(['\n', '\r\n'])('lines written in a place get the line ends of the text (%j)', async (lineEnd) => {
    expect(await writtenOver('One\nTwo', lineEnd)).toBe(`One${lineEnd}Two${lineEnd}Deliver flat`)
  })

  it('who empties the box of a place takes its line out', async () => {
    expect(await writtenOver('', '\n')).toBe('Deliver flat')
  })

  it('L4 what was written at a place comes back with Edit after another choice', async () => {
    const { decide } = await deciding()
    await decide(0, 'Edit')
    await write('Use 3 mm')
    await decide(0, 'Theirs')
    expect(box()).toBeNull()
    await decide(0, 'Edit')
    expect(box()?.value).toBe('Use 3 mm')
  })

  it('L4 what is being written at a place stays there when theirs changes somewhere else', async () => {
    const { decide, changedAgain, places, text } = await deciding()
    await decide(0, 'Edit')
    await write('Use 3 mm')
    const area = box()
    await changedAgain(theirs.replace('green', 'black'))
    await expect.poll(text).toContain('black')
    expect(box()).toBe(area)
    expect(box()?.value).toBe('Use 3 mm')
    expect(places().map((place) => place.dataset['place'])).toEqual(['made', 'open'])
  })

  it('L4 what was written at a place that changes again is kept, to go on with, and that place is asked again', async () => {
    const { decide, changedAgain, press, text, places, button, stored } = await deciding()
    await decide(0, 'Edit')
    await write('Use 3 mm')
    await changedAgain(theirs.replace('2.5', '9.5'))
    await expect.poll(text).toContain('9.5')
    await press('Use this text')
    expect(places().map((place) => place.dataset['place'])).toEqual(['open'])
    expect(button('Save my choices').disabled).toBe(true)
    await decide(0, 'Mine')
    await press('Save my choices')
    expect(stored()['notes']).toContain('Use 3 mm steel.')
  })

  it.each(['at a place', 'as a whole'])(
    'L4 what is being typed %s goes on in its box when theirs changes there, and decides nothing',
    async (where) => {
      const { decide, changedAgain, press, text, session, places, stored } = await deciding()
      await decide(0, 'Edit')
      await write('Use 3 mm')
      if (where === 'as a whole') {
        await decide(1, 'Mine')
        await press('Change the whole text')
      }
      const area = document.querySelector<HTMLTextAreaElement>('dialog textarea, [role=alertdialog] textarea')
      area?.focus()
      const end = (area?.value.indexOf('3 mm') ?? 0) + '3 mm'.length
      area?.setSelectionRange(end, end)
      await changedAgain(theirs.replace('2.5', '9.5'))
      await expect.poll(text).toContain('9.5')
      await open?.wrapper.vm.$nextTick()
      const held = document.activeElement
      if (!(held instanceof HTMLTextAreaElement)) throw new Error('the box is gone')
      expect(held.value.slice(0, held.selectionStart)).toMatch(/3 mm$/)
      for (const letter of [' and', ' more']) {
        held.setRangeText(letter, held.selectionStart, held.selectionStart, 'end')
        held.dispatchEvent(new Event('input', { bubbles: true }))
        await open?.wrapper.vm.$nextTick()
      }
      expect(held.isConnected).toBe(true)
      expect(document.activeElement).toBe(held)
      expect(held.value).toContain('3 mm and more')
      expect(text()).toContain('1 field left')
      expect(session.getSnapshot().hasTag('choosing')).toBe(true)
      await press('Use this text')
      expect([places().length, document.querySelectorAll('[role=alertdialog] textarea').length]).toEqual([
        1, 0,
      ])
      await decide(0, 'Mine')
      await press('Save my choices')
      expect(stored()['notes']).toContain('Use 3 mm and more')
    },
  )

  it('L4 a text written as a whole is kept when one goes back to the places, which says so', async () => {
    const { decide, press, text } = await deciding()
    await decide(0, 'Mine')
    await decide(1, 'Mine')
    await press('Change the whole text')
    const area = [...document.querySelectorAll('textarea')].at(-1)
    if (!area) throw new Error('There is nothing to edit in.')
    area.value = 'Written by hand.'
    area.dispatchEvent(new Event('input', { bubbles: true }))
    await open?.wrapper.vm.$nextTick()
    await press('Back to the places')
    expect(text()).toContain('The text above leaves out words you wrote.')
    const kept = [...document.querySelectorAll('.kept .text ins')].map((each) => each.textContent.trim())
    expect(kept.join(' ')).toContain('Written by hand.')
    await press('Use this text')
    expect([...document.querySelectorAll('textarea')].map(({ value }) => value)).toContain('Written by hand.')
    expect(text()).not.toContain('The text above leaves out words you wrote.')
  })

  const claim = 'leaves out words you wrote'
  const line = (size: string, colour: string) =>
    `Use ${size} mm steel.\nKeep this line.\nPaint it ${colour}.\n`
  const lines = { base: line('1.5', 'red'), mine: line('2.0', 'blue'), theirs: line('2.5', 'green') }
  const whole = async (words: string) => {
    const area = [...document.querySelectorAll('textarea')].at(-1)
    if (!area) throw new Error('There is nothing to edit in.')
    area.value = words
    area.dispatchEvent(new Event('input', { bubbles: true }))
    await open?.wrapper.vm.$nextTick()
  }

  it('says whose the result is by what it says, and of both only what presses put together', async () => {
    const { decide, press } = await deciding(lines)
    const whose = () => document.querySelector('.preview .badge')?.textContent.trim()
    await decide(0, 'Mine')
    await decide(1, 'Mine')
    expect(whose()).toBe('yours')
    await decide(1, 'Theirs')
    expect(whose()).toBe('from both')
    await decide(0, 'Theirs')
    expect(whose()).toBe('theirs')
    await decide(0, 'Mine')
    await decide(1, 'Edit')
    await write('Paint it black.')
    expect(whose()).toBe('as you wrote it')
    await press('Change the whole text')
    await whole(`${lines.mine}And more.\n`)
    expect(whose()).toBe('as you wrote it')
    await whole(lines.mine)
    expect(whose()).toBe('yours')
  })

  it('says when a text written by hand leaves out words of theirs, and of one made by presses nothing', async () => {
    const { decide, press, text } = await deciding(lines)
    const warning = 'The text above leaves out words they wrote:'
    await decide(0, 'Mine')
    await decide(1, 'Mine')
    expect(text()).not.toContain(warning)
    await press('Change the whole text')
    await whole(`${lines.mine}And more.\n`)
    expect(text()).toContain(warning)
    const marked = [...document.querySelectorAll('.lost .text ins')].map((each) => each.textContent.trim())
    expect(marked).toEqual(['2.5', 'green'])
    await whole(`${lines.theirs}And more.\n`)
    expect(text()).not.toContain(warning)
  })

  it('never takes a colleague’s words of before for words I wrote', async () => {
    const { decide, changedAgain, text } = await deciding({
      base: line('1.5', 'red'),
      mine: line('2.0', 'blue'),
      theirs: line('2.5', 'green'),
    })
    await decide(0, 'Edit')
    await write('Use 3 mm steel.')
    await decide(1, 'Theirs')
    await changedAgain(line('2.7', 'black'))
    await expect.poll(text).toContain('black')
    await decide(0, 'Edit')
    await write('Use 3 mm steel.')
    await decide(1, 'Theirs')
    expect(text()).toContain('Your earlier text is kept.')
    expect(text()).not.toContain(claim)
    await write('Use 4 mm steel.')
    expect(text()).toContain(claim)
    const marked = [...document.querySelectorAll('.kept .text ins')].map((each) => each.textContent.trim())
    expect(marked).toEqual(['3'])
  })

  it('never takes a place decided by a press alone for words I wrote', async () => {
    const { decide, changedAgain, text } = await deciding({
      base: 'Use 1.5 mm steel.\n',
      mine: 'Use 2.0 mm steel.\n',
      theirs: 'Use 2.5 mm steel.\n',
    })
    await decide(0, 'Theirs')
    await changedAgain('Use 2.7 mm steel.\n')
    await expect.poll(text).toContain('2.7')
    await decide(0, 'Theirs')
    expect(text()).not.toContain(claim)
  })

  it('says nothing is left out of a text that was only made shorter', async () => {
    const { decide, press, text } = await deciding()
    await decide(0, 'Mine')
    await decide(1, 'Mine')
    await press('Change the whole text')
    await rewrite('Cut the thin sheets.\n')
    await press('Back to the places')
    expect(text()).toContain('Your earlier text is kept.')
    expect(text()).not.toContain(claim)
    // Nothing was changed since.
    expect(text()).not.toContain('What was changed since')
  })

  it('says that what was changed since comes into an earlier text where it does, and where it clashes does not', async () => {
    const { decide, press, changedAgain, text } = await deciding(lines)
    await decide(0, 'Mine')
    await decide(1, 'Mine')
    await press('Change the whole text')
    await whole(`${lines.mine}And more.\n`)
    await changedAgain(lines.theirs.replace('this line', 'this one line'))
    await expect.poll(text).toContain('Your earlier text is kept. What was changed since comes into it.')
    await changedAgain(lines.theirs.replace('2.5', '2.7'))
    await expect.poll(text).toContain('2.7')
    expect(text()).toContain('Your earlier text is kept.')
    expect(text()).not.toContain('What was changed since')
  })

  it('L4 the newest text written as a whole is the one to go on with', async () => {
    const { decide, choose, press } = await deciding()
    await decide(0, 'Mine')
    await decide(1, 'Mine')
    await press('Change the whole text')
    const whole = () => [...document.querySelectorAll('textarea')].at(-1)
    const rewrite = async (text: string) => {
      const area = whole()
      if (!area) throw new Error('There is nothing to edit in.')
      area.value = text
      area.dispatchEvent(new Event('input', { bubbles: true }))
      await open?.wrapper.vm.$nextTick()
    }
    await rewrite('First.')
    await press('Back to the places')
    await press('Use this text')
    await rewrite('Second.')
    await choose('Notes', 'Keep mine')
    await press('Use this text')
    expect(whole()?.value).toBe('Second.')
  })

  /** The boxes on screen, by what is in them. */
  const texts = () =>
    [...document.querySelectorAll('[role=alertdialog] textarea')].map(
      (area) => (area as HTMLTextAreaElement).value,
    )
  async function rewrite(text: string) {
    const area = [...document.querySelectorAll<HTMLTextAreaElement>('[role=alertdialog] textarea')].at(-1)
    if (!area) throw new Error('There is nothing to edit in.')
    area.value = text
    area.dispatchEvent(new Event('input', { bubbles: true }))
    await open?.wrapper.vm.$nextTick()
  }

  it('L4 a text left for the places is still offered when the dialog was closed and is open again', async () => {
    const { decide, press } = await deciding()
    await decide(0, 'Mine')
    await decide(1, 'Mine')
    await press('Change the whole text')
    await rewrite('Written by hand.')
    await press('Back to the places')
    await press('Decide later')
    await press('Review')
    await press('Use this text')
    expect(texts()).toContain('Written by hand.')
  })

  it('L4 what was written at a place and left for theirs comes back with Edit when the dialog was closed', async () => {
    const { decide, press } = await deciding()
    await decide(0, 'Edit')
    await write('Use 3 mm')
    await decide(0, 'Theirs')
    await press('Decide later')
    await press('Review')
    await decide(0, 'Edit')
    expect(box()?.value).toBe('Use 3 mm')
  })

  it('L4 a kept text is still offered after a place was decided, and so is what was mine after going on with it', async () => {
    const { decide, changedAgain, press, places, text } = await deciding()
    await decide(0, 'Edit')
    await write('Use 3 mm')
    await changedAgain(theirs.replace('2.5', '9.5'))
    await expect.poll(text).toContain('9.5')
    await decide(1, 'Mine')
    await press('Use this text')
    expect(places()).toHaveLength(1)
    await press('Use this text')
    expect(places()).toHaveLength(2)
    await press('Use this text')
    expect(places()).toHaveLength(1)
  })

  it('L4 of two texts written as a whole, going on with one keeps the other', async () => {
    const { decide, press } = await deciding()
    await decide(0, 'Mine')
    await decide(1, 'Mine')
    for (const each of ['First.', 'Second.']) {
      await press('Change the whole text')
      await rewrite(each)
      await press('Back to the places')
    }
    await press('Use this text')
    expect(texts()).toContain('Second.')
    await press('Use this text')
    expect(texts()).toContain('First.')
    await press('Use this text')
    expect(texts()).toContain('Second.')
  })

  it('a kept text can be read before it is used, and the older ones too', async () => {
    const { decide, press } = await deciding()
    await decide(0, 'Mine')
    await decide(1, 'Mine')
    for (const each of ['First words.', 'Second words.', 'Third words.']) {
      await press('Change the whole text')
      await rewrite(each)
      await press('Back to the places')
    }
    const kept = () => [...document.querySelectorAll('.kept .text')].map((each) => each.textContent.trim())
    expect(kept()).toEqual(['Third words.', 'Second words.', 'First words.'])
    const older = [...document.querySelectorAll<HTMLButtonElement>('.older button')]
    older.find((each) => each.parentElement?.textContent.includes('First words.'))?.click()
    await open?.wrapper.vm.$nextTick()
    expect(texts()).toContain('First words.')
    expect(kept()).toEqual(['Third words.', 'Second words.'])
  })

  it('marks in a kept text what differs from the one that stands there, before anything is chosen, too', async () => {
    const { decide, changedAgain, text } = await deciding()
    await decide(0, 'Edit')
    await write('Use 3 mm')
    await changedAgain(theirs.replace('2.5', '9.5'))
    await expect.poll(text).toContain('9.5')
    const marked = [...document.querySelectorAll('.kept ins')].map((each) => each.textContent.trim())
    expect(marked).toContain('3')
  })

  it('the focus goes on to what there is to do, when a button goes by being pressed', async () => {
    const { decide, press } = await deciding()
    const at = () => document.activeElement
    await decide(0, 'Mine')
    await decide(1, 'Mine')
    await press('Change the whole text')
    expect(at()?.tagName).toBe('TEXTAREA')
    await rewrite('Written by hand.')
    await press('Back to the places')
    expect([at()?.textContent.trim(), at()?.closest('[data-place]')?.getAttribute('data-place')]).toEqual([
      'Mine',
      'made',
    ])
    await press('Use this text')
    expect((at() as HTMLTextAreaElement).value).toBe('Written by hand.')
  })

  it('L4 what was written at a place that is gone, and left for theirs, is kept to go on with', async () => {
    const { decide, changedAgain, press, places, text } = await deciding()
    await decide(0, 'Edit')
    await write('Use 3 mm')
    await decide(0, 'Theirs')
    await changedAgain(theirs.replace('2.5', '9.5'))
    await expect.poll(text).toContain('9.5')
    await press('Use this text')
    expect(places().map((place) => place.dataset['place'])).toEqual(['open'])
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
