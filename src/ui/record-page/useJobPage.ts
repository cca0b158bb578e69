import { computed, onScopeDispose, shallowRef, watch, type MaybeRefOrGetter, toValue } from 'vue'
import { useOpenJobs } from '../workspace/useOpenJobs'
import { useJobEditSession } from '../workspace/useJobEditSession'
import { useRequests } from '../workspace/useRequests'
import { useWorkspace, type Colleague } from '../workspace/workspace'

/** One job's page: its session, a tab for it, and who else is there. */
export function useJobPage(jobId: MaybeRefOrGetter<string>) {
  const { visit } = useOpenJobs()
  const { arrive } = useRequests()
  const { watchPeople, enterField, person } = useWorkspace()
  const bound = useJobEditSession(jobId)
  const people = shallowRef<readonly Colleague[]>([])
  let leave = () => {}

  watch(
    () => toValue(jobId),
    (id) => {
      visit(id)
      arrive(id)
      leave()
      people.value = []
      leave = watchPeople(id, (present) => (people.value = present))
    },
    { immediate: true },
  )
  onScopeDispose(() => leave())

  const others = computed(() => people.value.filter(({ name }) => name !== person.name))
  return {
    ...bound,
    /** The others who have this job open. */
    others,
    /** It is known that there are none: whoever is told who is here finds oneself among them. */
    isAlone: computed(() => people.value.length > 0 && others.value.length === 0),
    enter: (field: string | null) => enterField(toValue(jobId), field),
    context: computed(() => bound.snapshot.value.context),
  }
}
