import { describe, expect, it } from 'vitest'
import { openTabChannel, type TabMessage } from '../../services/browser/tabChannel'
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
  const asked = async (elsewhere: ReturnType<typeof tab>, found = elsewhere.unsavedElsewhere()) => {
    browser.clock.increment(300)
    return found
  }
  const channel = openTabChannel(browser.tab().environment)
  const said: TabMessage[] = []
  channel.listen((message) => said.push(message))
  return { tab, asked, stranger: { post: channel.post, said } }
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

  it('hears in what the tabs say of anything else, or somebody else, no answer and no end', async () => {
    const { tab, asked, stranger } = office()
    const [here, there] = [tab('p1', '1'), tab('p1', '2')]
    const found = here.unsavedElsewhere()
    stranger.post({ kind: 'unsaved', person: 'p2', records: ['8'] })
    stranger.post({ kind: 'signedOut', person: 'p2', records: ['9'] })
    expect([await asked(here, found), there.kept, here.kept]).toEqual([['2'], [], []])
    const signingOut = here.unsavedElsewhere()
    stranger.post({ kind: 'signedOut', person: 'p1', records: ['9'] })
    expect(await asked(here, signingOut)).toEqual(['2'])
    stranger.said.length = 0
    stranger.post({ kind: 'askUnsaved', person: 'p2' })
    expect(stranger.said).toEqual([])
  })

  it('names a hundred records at most, as many as a message may hold', async () => {
    const { tab, asked, stranger } = office()
    const records = Array.from({ length: 101 }, (_, index) => String(index))
    const here = tab('p1')
    tab('p1', ...records)
    expect(await asked(here)).toEqual(records.slice(0, 100))
    here.tell(records)
    expect(stranger.said.at(-1)).toEqual({ kind: 'signedOut', person: 'p1', records: records.slice(0, 100) })
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
