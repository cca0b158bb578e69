import { useSelector } from '@xstate/vue'
import { inject, provide, shallowRef, type InjectionKey, type Ref, type ShallowRef } from 'vue'
import type { SnapshotFrom } from 'xstate'
import type { NewRecord } from '../../machines/creation/newRecord.machine'
import { useWorkspace } from './workspace'

const key: InjectionKey<ShallowRef<boolean>> = Symbol('new record')

/** Whether the dialog for a new record is open: somebody waits for what it makes. */
export function provideNewRecordDialog(): ShallowRef<boolean> {
  const isOpen = shallowRef(false)
  provide(key, isOpen)
  return isOpen
}

export function useNewRecordDialog(): ShallowRef<boolean> {
  return inject(key, () => shallowRef(false), true)
}

interface FollowedNewRecord {
  readonly record: NewRecord
  readonly snapshot: Readonly<Ref<SnapshotFrom<NewRecord>>>
}

/** Follows the record that is being made. */
export function useNewRecord(): FollowedNewRecord {
  const { record } = useWorkspace().newRecord
  return { record, snapshot: useSelector(record, (snapshot) => snapshot) }
}
