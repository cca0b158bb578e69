import { createActor, SimulatedClock } from 'xstate'
import { describe, expect, it } from 'vitest'
import { announcerMachine } from './announcer'

function startAnnouncer() {
  const clock = new SimulatedClock()
  const actor = createActor(announcerMachine, { clock }).start()
  const heard: string[] = []
  actor.subscribe(({ context }) => heard.at(-1) !== context.said && heard.push(context.said))
  return { clock, heard, say: (text: string) => actor.send({ type: 'say', text }) }
}

describe('the announcer', () => {
  it('says the first notice at once and the last of the next two seconds after them', () => {
    const { clock, heard, say } = startAnnouncer()
    say('Unsaved changes')
    say('Saving…')
    say('Saved')
    expect(heard).toEqual(['Unsaved changes'])
    clock.increment(1_999)
    expect(heard).toEqual(['Unsaved changes'])
    clock.increment(1)
    expect(heard).toEqual(['Unsaved changes', 'Saved'])
  })

  it('says nothing twice, and speaks again after a rest', () => {
    const { clock, heard, say } = startAnnouncer()
    say('Saved')
    say('Saving…')
    say('Saved')
    clock.increment(2_000)
    expect(heard).toEqual(['Saved'])
    say('Offline')
    expect(heard).toEqual(['Saved', 'Offline'])
  })
})
