import { expect, it } from 'vitest'
import { createApp, shallowRef } from 'vue'
import type { RecordVersion } from '../../services/port/recordApi'
import { versionWith } from '../testing/snapshots'
import { workspaceKey, type Workspace } from '../workspace/workspace'
import { useDeleting } from './useDeleting'

/** Deleting the job that is shown, by somebody who is alone at it and has a bin. */
function deletingOf(shown: RecordVersion) {
  const removed: (RecordVersion | null)[] = []
  let reads = 0
  const bin = async () => (reads++, [])
  const app = createApp({})
  app.provide(workspaceKey, { reads: { bin } } as unknown as Workspace)
  const deleting = app.runWithContext(() =>
    useDeleting(
      () => 'j1',
      shallowRef(true),
      () => shown,
      (seen) => removed.push(seen),
    ),
  )
  return { ...deleting, removed, reads: () => reads }
}

it('deletes the version that was on screen', async () => {
  const shown = versionWith()
  const { press, removed } = deletingOf(shown)
  await press()
  expect(removed).toEqual([shown])
})

it('says at once that a job cannot be deleted whose version shows a quote, and asks the server nothing', async () => {
  const { press, cancel, at, removed, reads } = deletingOf(versionWith({}, { details: { quoted: true } }))
  await press()
  expect([at.value, removed, reads()]).toEqual(['hindered', [], 0])
  cancel()
  expect(at.value).toBe('resting')
})
