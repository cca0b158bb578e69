import type { MaybeRefOrGetter } from 'vue'
import type { JobFieldName } from '../../services/resources/job'
import { jobResource } from '../../services/resources/jobResource'
import { useEditSession, type BoundEditSession } from './useEditSession'

/** {@link useEditSession} for a job of the Jobs Manager, by its id. */
export function useJobEditSession(jobId: MaybeRefOrGetter<string>): BoundEditSession<JobFieldName> {
  return useEditSession(jobResource, jobId)
}
