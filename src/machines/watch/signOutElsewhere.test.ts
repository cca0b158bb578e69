import { describe, expect, it } from 'vitest'
import { openTabChannel } from '../../services/browser/tabChannel'
import { testBrowser } from '../../services/testing/testBrowser'
import { signOutElsewhere } from './signOutElsewhere'

/** A browser in which tabs of people hold unsaved records; what became of each when somebody signed out. */
function office(channels = true) {
  const browser = testBrowser({ channels })
  const tab = (person: string, ...records: string[]) => {
    const kept: (readonly string[])[] = []
    const { environment } = browser.tab()
    const elsewhere = signOutElsewhere({
      person,
      channel: openTabChannel(environment),
      clock: environment.clock,
      unsaved: () => records,
      end: (unasked) => void kept.push(unasked),
    })
    return { ...elsewhere, kept, records }
  }
  const asked = async (elsewhere: ReturnType<typeof tab>) => {
    const found = elsewhere.unsavedElsewhere()
    browser.clock.increment(300)
    return found
  }
  return { tab, asked }
}

describe('signing out with other tabs open', () => {
  it('L4 asks about what they hold, whether a draft of it could be kept or not', async () => {
    const { tab, asked } = office()
    const here = tab('p1', '1')
    tab('p1', '2', '3')
    tab('p1', '4')
    tab('p2', '5')
    expect(await asked(here)).toEqual(['2', '3', '4'])
  })

  it('ends everything there that the person let go, and nothing of anybody else', () => {
    const { tab } = office()
    const [there, another] = [tab('p1', '2', '3'), tab('p2', '2')]
    tab('p1').tell(['1', '2', '3'])
    expect([there.kept, another.kept]).toEqual([[[]], []])
  })

  it('L4 leaves there what was typed since, or in a tab that did not answer', () => {
    const { tab } = office()
    const there = tab('p1', '2', '3')
    tab('p1').tell(['2'])
    expect(there.kept).toEqual([['3']])
  })

  it('holds nobody up where no tab can hear another', async () => {
    const { tab } = office(false)
    expect(await tab('p1').unsavedElsewhere()).toEqual([])
  })

  it('hears nothing any more once it is stopped', async () => {
    const { tab, asked } = office()
    const there = tab('p1', '2')
    there.stop()
    const here = tab('p1')
    here.tell([])
    expect([await asked(here), there.kept]).toEqual([[], []])
  })
})
