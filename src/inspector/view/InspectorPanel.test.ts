import { flushPromises } from '@vue/test-utils'
import { describe, expect, it, onTestFinished } from 'vitest'
import { mountInspector } from '../mountInspector'
import { inspectedSession } from '../recording/testing/inspectedSession'

/** The page of an inspection, read and pressed as a developer does. */
async function shownInspection() {
  const inspected = await inspectedSession()
  const place = document.body.appendChild(document.createElement('div'))
  const unmount = mountInspector(place, inspected.inspection)
  onTestFinished(() => {
    unmount()
    place.remove()
  })
  const all = (selector: string) => [...place.querySelectorAll<HTMLElement>(selector)]
  const button = (name: string) => {
    const found = all('button').find((each) => each.textContent.trim() === name)
    if (found === undefined) throw new Error(`There is no button "${name}".`)
    return found
  }
  const texts = (selector: string) =>
    all(selector).map((each) => each.textContent.replace(/\s+/g, ' ').trim())
  return {
    ...inspected,
    all,
    texts,
    /** Elements with what is in each of their parts. */
    rows: (selector: string) =>
      all(selector).map((row) => [...row.children].map((part) => part.textContent.trim())),
    isAtTheEnd: () => {
      const [, shown, last] = /(\d+) of (\d+)/.exec(texts('header > [role=status]').join()) ?? []
      return shown === last
    },
    now: () => texts('[data-part=now]').join(''),
    taken: () => texts('[data-part=taken]').join(''),
    active: () => all('.state.active').map((each) => each.dataset['state']),
    async press(name: string) {
      button(name).click()
      await flushPromises()
    },
  }
}

describe('R24 R30 the page of the inspector', () => {
  it('draws every state of the chart, and marks those that are active', async () => {
    const { all, active, inspection } = await shownInspection()
    const [chart] = inspection.run().charts
    await expect.poll(() => all('.state').length).toBe(chart?.states.length)
    expect(active()).toEqual(['job.loaded', 'job.loaded.clean'])
  })

  it('steps from a 412 to the question one moment at a time, with the verdict by name', async () => {
    const { session, colleague, press, now, taken, held, rows, isAtTheEnd } = await shownInspection()
    await colleague({ notes: 'theirs' })
    await press('Pause')
    session.send({ type: 'field.edit', values: { notes: 'mine' } })
    session.send({ type: 'save' })
    const moments: string[] = []
    // At the end of what was recorded, and with nothing at the gate, an answer is still on its way.
    const canStep = () => held().length > 0 || !isAtTheEnd() || now().includes('choosing')
    for (let count = 0; count < 80 && !now().includes('choosing'); count++) {
      await expect.poll(canStep).toBe(true)
      await press('Step')
      moments.push(`${now()} ${taken()}`)
    }
    const seen = (part: string) => moments.findIndex((moment) => moment.includes(part))
    const order = ['"saving"', '412', '"reloading"', '"comparing"', 'conflict', '"choosing"'].map(seen)
    expect(order).not.toContain(-1)
    expect([...order].sort((one, other) => one - other)).toEqual(order)
    expect(moments.join()).toMatch(/verdict[. ]conflict/)
    expect(rows('.versions tbody tr')).toEqual([['notes', '"old"', '"mine"', '"theirs"', 'both']])
  })

  it('goes back and forward through what was recorded, and the session stays as it is', async () => {
    const { session, press, now, until } = await shownInspection()
    session.send({ type: 'field.edit', values: { notes: 'mine' } })
    await until('Something typed is not saved yet.')
    await press('Pause')
    await expect.poll(now).toContain('dirty')
    const live = session.getSnapshot()
    const last = now()
    await press('◀ Back')
    await press('◀ Back')
    await press('◀ Back')
    expect(now()).not.toBe(last)
    expect(session.getSnapshot()).toBe(live)
    await press('Forward ▶')
    await press('Now')
    expect(now()).toBe(last)
  })

  it('marks in the context what a step changed', async () => {
    const { session, all, rows, press } = await shownInspection()
    session.send({ type: 'field.edit', values: { notes: 'mine' } })
    await press('Pause')
    const find = () =>
      all('.time-line .step button').findLast((each) => each.textContent.endsWith('field.edit'))
    await expect.poll(find).toBeDefined()
    find()?.click()
    await flushPromises()
    expect(rows('.context .new')).toContainEqual(['notes', '"mine"'])
  })

  it('answers a waiting request by hand, and sends an event that is possible now', async () => {
    const { session, press, held, all, stored, until } = await shownInspection()
    await press('To the next request')
    session.send({ type: 'field.edit', values: { notes: 'mine' } })
    session.send({ type: 'save' })
    await expect.poll(held).toEqual(['send'])
    await flushPromises()
    await press('stored, answer lost')
    await expect.poll(stored).toMatchObject({ notes: 'mine' })
    await press('Resume')
    await until('Everything is saved.')
    const select = all('.send select')[0] as HTMLSelectElement
    expect([...select.options].map(({ value }) => value)).toContain('field.edit')
    select.value = 'field.edit'
    select.dispatchEvent(new Event('change'))
    await flushPromises()
    await press('Send')
    expect(session.getSnapshot().context.edits).toEqual({ notes: 'Typed in the inspector' })
  })
})
