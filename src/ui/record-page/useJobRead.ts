import { theirsOf } from '../../machines/selectors/session'
import { watch } from 'vue'
import type { JobReads } from '../../services/reads/jobReads'
import { useRead } from '../parts/useRead'
import { useRefreshOnReturn } from '../parts/useRefreshOnReturn'
import type { BoundEditSession } from '../workspace/useEditSession'
import { useWorkspace } from '../workspace/workspace'

/**
 * A read beside the job's form. Its answer carries the job's newest version, which is a hint to the session and no
 * more: the form's base stays what its person looks at. It is read again when the session knows another,
 * also one that waits for a decision.
 */
export function useJobRead<Value>(
  job: BoundEditSession,
  load: (reads: JobReads, recordId: string) => Promise<Value>,
) {
  const { reads } = useWorkspace()
  const view = useRead(() => load(reads, job.snapshot.value.context.recordId))
  useRefreshOnReturn(() => void view.refresh())
  watch(() => {
    const { context } = job.snapshot.value
    return (theirsOf(context) ?? context.base)?.etag
  }, view.refresh)
  return view
}
