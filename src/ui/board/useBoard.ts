import { computed, onScopeDispose, shallowRef, watch } from 'vue'
import { choiceLabel } from '../messages/fieldWords'
import { useMessages } from '../messages/useMessages'
import { useOpenJobs } from '../workspace/useOpenJobs'
import { useRead } from '../parts/useRead'
import { useRefreshOnReturn } from '../parts/useRefreshOnReturn'
import { statusRowOf } from '../values/statusRow'
import { useWorkspace, type Everybody } from '../workspace/workspace'
import { boardMemoryOf } from './boardMemory'
import { boardColumns } from './boardView'
import { localDay } from '../values/localDay'

const archived = 'archived'
const knownStatuses = statusRowOf().choices ?? []

/** The board: what was read of it, with what the open sessions hold on top. */
export function useBoard() {
  const workspace = useWorkspace()
  const { reads, sessions, watchList } = workspace
  const { search, moves } = boardMemoryOf(workspace)
  const { jobs: open } = useOpenJobs()
  const words = useMessages()
  const moving = computed(() => {
    const under = [...moves.value].filter(([, move]) => move.hasTag('moving'))
    return new Map(under.map(([jobId, { context }]) => [jobId, context.to]))
  })
  const { read, refresh } = useRead(async () => {
    const [board, statuses] = await Promise.all([
      reads.board(),
      reads.statusChoices().catch(() => knownStatuses),
    ])
    const jobs = [...board.active, ...board.archived]
    // What the board has read may be newer than what a session shows.
    jobs.forEach(({ id, etag }) => etag !== null && sessions.notify(id, etag))
    return { jobs, statuses }
  })
  const columns = computed(() => {
    const { jobs, statuses } =
      read.value.at === 'ready' ? read.value.value : { jobs: [], statuses: knownStatuses }
    return boardColumns({
      jobs,
      statuses,
      open: open.value,
      moving: moving.value,
      search: search.value,
      today: localDay(new Date()),
    })
  })

  const statusRow = computed(() => ({
    ...statusRowOf(),
    choices: read.value.at === 'ready' ? read.value.value.statuses : knownStatuses,
  }))

  const found = computed(() => columns.value.reduce((sum, { cards }) => sum + cards.length, 0))
  const total = computed(() => (read.value.at === 'ready' ? read.value.value.jobs.length : 0))

  const everybody = shallowRef<Everybody>(new Map())
  onScopeDispose(workspace.watchEverybody((people) => (everybody.value = people)))
  useRefreshOnReturn(() => void refresh())
  onScopeDispose(watchList(() => void refresh()))
  // A session that has just come to rest may have written something the board has not read yet.
  const restless = computed(() => open.value.filter(({ standing }) => standing !== 'atRest').length)
  watch(restless, (now, before) => now < before && void refresh())

  return {
    read,
    refresh,
    search,
    open,
    /** The colleagues who have a job open. */
    peopleAt: (jobId: string) =>
      (everybody.value.get(jobId) ?? []).filter(({ name }) => name !== workspace.person.name),
    moves,
    active: computed(() => columns.value.filter(({ status }) => status !== archived)),
    archived: computed(
      () => columns.value.find(({ status }) => status === archived) ?? { status: archived, cards: [] },
    ),
    found,
    total,
    /** How many there are, or were found, in words. */
    count: computed(() => {
      if (read.value.at !== 'ready') return ''
      const { board } = words.value
      return search.value.trim() === '' ? board.count(total.value) : board.found(found.value)
    }),
    /** What people call a status: in their language, else as the server says. */
    statusLabel: (status: string) => choiceLabel(words.value.fields, statusRow.value, status),
  }
}
