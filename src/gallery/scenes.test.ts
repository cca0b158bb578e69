import { expect, it, onTestFinished } from 'vitest'
import { playScene, sceneNames, scenes } from './scenes'

it.each(sceneNames)('R24 the gallery has the form when it is %s', async (name) => {
  const { sessions, session } = await playScene(name)
  onTestFinished(() => sessions.stop())
  expect(session.getSnapshot().hasTag(scenes[name].tag)).toBe(true)
})
