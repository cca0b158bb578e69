import { createActor, SimulatedClock } from 'xstate'
import { describe, expect, it } from 'vitest'
import { announcerMachine } from './announcer'

function startAnnouncer() {
  const clock = new SimulatedClock()
  const actor = createActor(announcerMachine, { clock }).start()
  const heard: string[] = []
  actor.subscribe(({ context }) => heard.at(-1) !== context.announcement && heard.push(context.announcement))
  return { clock, heard, announce: (text: string) => actor.send({ type: 'announce', text }) }
}

describe('the announcer', () => {
  it('says the first notice at once and the last of the next two seconds after them', () => {
    const { clock, heard, announce } = startAnnouncer()
    announce('Unsaved changes')
    announce('Saving…')
    announce('Saved')
    expect(heard).toEqual(['Unsaved changes'])
    clock.increment(1_999)
    expect(heard).toEqual(['Unsaved changes'])
    clock.increment(1)
    expect(heard).toEqual(['Unsaved changes', 'Saved'])
  })

  it('says nothing twice, and speaks again after a rest', () => {
    const { clock, heard, announce } = startAnnouncer()
    announce('Saved')
    announce('Saving…')
    announce('Saved')
    clock.increment(2_000)
    expect(heard).toEqual(['Saved'])
    announce('Offline')
    expect(heard).toEqual(['Saved', 'Offline'])
  })
})
