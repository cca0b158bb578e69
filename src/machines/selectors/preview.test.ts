import { expect, it } from 'vitest'
import { contextOf, edit, stale } from '../testing/testEvents'
import { loadedSession, version } from '../testing/testSession'
import { previewOf } from './preview'

it('a preview is what would be stored: what is chosen over theirs, without texts that are no values', async () => {
  const session = await loadedSession()
  expect(previewOf(contextOf(session))).toBeNull()
  session.do(edit({ name: 'Mine', notes: 'mine' }), { type: 'save' })
  session.do({ type: 'field.unreadable', name: 'price_cap', text: '12,' })
  await session.answer(stale)
  const theirs = { name: 'Theirs', notes: 'theirs', description: 'Theirs alone' }
  await session.answer({ type: 'load.done', version: version(2, theirs) })
  session.do({ type: 'choose', key: 'name', take: 'mine' })
  const preview = previewOf(contextOf(session))
  expect(preview?.values).toMatchObject({ name: 'Mine', description: 'Theirs alone', price_cap: '100.00' })
  expect(preview?.unreadable).toEqual({ price_cap: '12,' })
  expect([...(preview?.open ?? [])]).toEqual(['notes'])
})

it('a text that is no value is no part of a preview either when it was chosen', async () => {
  const session = await loadedSession()
  session.do({ type: 'field.unreadable', name: 'price_cap', text: '12,' }, { type: 'remote.changed' })
  await session.answer({ type: 'load.done', version: version(2, { price_cap: '200.00' }) })
  session.do({ type: 'review' }, { type: 'choose', key: 'price_cap', take: 'mine' })
  const preview = previewOf(contextOf(session))
  expect([preview?.values['price_cap'], preview?.unreadable]).toEqual(['200.00', { price_cap: '12,' }])
})
