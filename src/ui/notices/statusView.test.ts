import { describe, expect, it } from 'vitest'
import type { SessionContext, SessionTag } from '../../machines/session/editSession.types'
import { statusView } from './statusView'
import { germanMessages, messages, snapshotWith } from '../testing/snapshots'

const unsaved: Partial<SessionContext> = { edits: { name: 'x' } }

describe('the status line', () => {
  it.each<[string, SessionTag[], Partial<SessionContext>]>([
    ['Saved', ['editable'], {}],
    ['Unsaved changes', ['editable', 'dirty'], unsaved],
    ['Unsaved changes', ['editable', 'dirty'], { unreadable: { price_cap: ',' } }],
    ['Saving…', ['editable', 'busy', 'saving'], unsaved],
    ['Checking…', ['editable', 'busy', 'checking'], {}],
    ['Checking…', ['busy', 'loading'], { base: null }],
    ['Unsaved changes', ['gone'], { note: 'Called, ' }],
    ['Unsaved changes', ['editable'], { note: 'Called, ' }],
    ['Offline', ['editable', 'dirty'], { ...unsaved, online: false }],
    ['Offline', ['editable', 'busy', 'saving'], { ...unsaved, online: false }],
    ['Offline', ['editable'], { online: false }],
    ['Needs you', ['editable', 'needsPerson', 'overtaken'], unsaved],
    ['Needs you', ['editable', 'needsPerson', 'stalled'], { ...unsaved, online: false }],
  ])('says "%s" for %j', (text, tags, context) => {
    expect(statusView(snapshotWith(context, tags), messages).text).toBe(text)
  })

  it('U15 never says "Saved" while something typed is not', () => {
    const context = { edits: {}, unreadable: { price_cap: '1e3' } }
    expect(statusView(snapshotWith(context, []), messages).code).toBe('unsaved')
  })

  it('U32 never says "Saved" of a session that has ended', () => {
    expect(statusView({ ...snapshotWith(), status: 'done' }, messages).text).toBe('Closed')
  })

  it('says it in German', () => {
    expect(statusView(snapshotWith(), germanMessages).text).toBe('Gespeichert')
  })
})
