import { describe, expect, it } from 'vitest'
import { hana, loadedSession, savingSession, testSession, ticks, tom, version } from './testing/testSession'

const stale = { type: 'send.stale', status: 412, etag: null } as const
const edit = (values: Record<string, string | boolean | null>) => ({ type: 'field.edit', values }) as const

describe('R20 loading', () => {
  it('opens, reads the record and is clean', async () => {
    const session = testSession()
    expect(session.state()).toBe('idle')
    session.do({ type: 'open' })
    await ticks()
    expect(session.state()).toBe('loading.fetching')
    await session.answer({ type: 'load.done', version: version(1) })
    expect(session.state()).toBe('loaded.clean')
    expect(session.actor.getSnapshot().context.base).toEqual(version(1))
  })
})

describe('saving', () => {
  it('sends only what was edited, on condition of the version that was on screen', async () => {
    const session = await savingSession({ notes: 'mine' })
    expect(session.state()).toBe('saving.sending')
    expect(session.sent).toMatchObject([
      { kind: 'save', etag: 'W/"job:1:1"', before: { notes: 'none' }, after: { notes: 'mine' } },
    ])
    await session.answer({ type: 'send.accepted', version: version(2, { notes: 'mine' }) })
    expect(session.state()).toBe('loaded.clean')
    expect(session.actor.getSnapshot().context).toMatchObject({
      base: version(2, { notes: 'mine' }),
      edits: {},
      sent: null,
      notice: { code: 'saved', names: ['notes'] },
    })
  })

  it('J3 a conflict after a save by hand opens the decisions', async () => {
    const session = await savingSession({ name: 'Mine' })
    await session.answer(stale)
    expect(session.state()).toBe('reloading.fetching')
    await session.answer({ type: 'load.done', version: version(2, { name: 'Theirs' }, [{ after: { name: 'Theirs' } }]) })
    expect(session.state()).toBe('conflict.choosing')
    expect(session.actor.getSnapshot().context.notice).toEqual({ code: 'conflict', decisions: 1, by: tom.name })
    session.do({ type: 'apply' })
    expect(session.state()).toBe('conflict.choosing')
    session.do({ type: 'choose', key: 'name', take: 'mine' }, { type: 'apply' })
    expect(session.state()).toBe('retrying.sending')
    expect(session.sent[1]).toMatchObject({ etag: 'W/"job:1:2"', before: { name: 'Theirs' }, after: { name: 'Mine' } })
  })
})
void hana
