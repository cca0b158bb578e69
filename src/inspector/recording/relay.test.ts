import type { InspectionEvent } from 'xstate'
import { describe, expect, it } from 'vitest'
import { createEditSessions } from '../../machines/collection/editSessions'
import { createMemoryRecordApi } from '../../services/memory/memoryRecordApi'
import { createMemoryRecords } from '../../services/memory/memoryRecords'
import { jobResource } from '../../services/resources/jobResource'
import { relayTo } from './relay'

describe('what the inspector is shown', () => {
  it('R24 names a session after its job, and has the steps inside a comparison as events', async () => {
    const backend = createMemoryRecords({
      jobs: { j1: { name: 'Bench', notes: 'old', description: 'old' } },
    })
    const seen: InspectionEvent[] = []
    const named = (text: string) => () => text
    const relay = relayTo((event) => seen.push(event), named('job 96031'))
    const api = createMemoryRecordApi({ backend })
    const sessions = createEditSessions(jobResource, { api, autosave: false, inspect: relay })
    const session = sessions.open('j1')
    await expect.poll(() => session.getSnapshot().context.base).not.toBeNull()
    const actors = seen.flatMap((event) => (event.type === '@xstate.actor' ? [event.actorRef] : []))
    expect(actors.map((actor) => (actor as { id?: string }).id)).toContain('job 96031')
    expect(actors.filter((actor) => (actor as { id?: string }).id === 'job 96031')).toHaveLength(
      new Set(actors.map(({ sessionId }) => sessionId)).size,
    )

    seen.length = 0
    session.send({ type: 'field.edit', values: { notes: 'mine' } })
    session.send({ type: 'save' })
    const typesOf = () => seen.flatMap((event) => (event.type === '@xstate.event' ? [event.event.type] : []))
    await expect.poll(typesOf).toContain('send.accepted')
    const types = typesOf()
    expect(types).toContain('verdict.stored')
    expect(types.filter((type) => type === 'field.edit')).toHaveLength(1)
    expect(types).not.toContain('')
    sessions.stop()
  })
})
