import { computed, onScopeDispose, shallowRef, watch } from 'vue'
import { choiceLabel } from '../messages/fieldMessages'
import { useMessages } from '../messages/useMessages'
import { useOpenJobs } from '../workspace/useOpenJobs'
import { useRead } from '../parts/useRead'
import { useRefreshOnReturn } from '../parts/useRefreshOnReturn'
import { statusRowOf } from '../values/statusRow'
import { useWorkspace, type Everybody } from '../workspace/workspace'
import { boardMemoryOf } from './boardMemory'
import { clientsOf, filtered, isFiltered, noFilter, sorted } from './boardOrder'
import { boardColumns, columnsKept, unchangedKept, type BoardCard, type BoardColumn } from './boardView'
import { localDay } from '../values/localDay'

const archived = 'archived'
const knownStatuses = statusRowOf().choices ?? []

/** The board: what was read of it, with what the open sessions hold on top, searched, filtered and sorted. */
export function useBoard() {
  const workspace = useWorkspace()
  const { reads, sessions, watchList } = workspace
  const memory = boardMemoryOf(workspace)
  const { search, moves, filter, sort } = memory
  const { jobs: open, tabs } = useOpenJobs()
  const messages = useMessages()
  const moving = computed(() => {
    const under = [...moves.value].filter(([, move]) => move.hasTag('moving'))
    return new Map(under.map(([jobId, { context }]) => [jobId, context.to]))
  })
  const { read, refresh } = useRead(async () => {
    const [board, statuses] = await Promise.all([
      reads.board(),
      reads.statusChoices().catch(() => knownStatuses),
    ])
    // What the board has read may be newer than what a session shows.
    const all = [...board.active, ...board.archived]
    all.forEach(({ id, etag }) => etag !== null && sessions.notify(id, etag))
    const jobs = unchangedKept(memory.read.value?.jobs ?? [], all)
    memory.read.value = { jobs, statuses, deleted: board.totalDeleted }
    return memory.read.value
  })
  const jobs = computed(() => memory.read.value?.jobs ?? [])
  const statuses = computed(() => memory.read.value?.statuses ?? knownStatuses)
  const mine = computed(() => new Set(tabs.value.map(({ jobId }) => jobId)))
  const inOrder = (cards: readonly BoardCard[]) => sorted(cards, sort.value, messages.value.format.language)
  const columns = computed<readonly BoardColumn[]>((before = []) => {
    const all = boardColumns({
      jobs: jobs.value,
      statuses: statuses.value,
      open: open.value,
      moving: moving.value,
      search: search.value,
      today: localDay(new Date()),
    })
    const seen = all.map(({ status, cards }) => ({
      status,
      cards: inOrder(filtered(cards, filter.value, mine.value, messages.value)),
    }))
    return columnsKept(before, seen)
  })

  const statusRow = computed(() => ({ ...statusRowOf(), choices: statuses.value }))
  const found = computed(() => columns.value.reduce((sum, { cards }) => sum + cards.length, 0))
  const total = computed(() => jobs.value.length)
  const active = computed(() => columns.value.filter(({ status }) => status !== archived))
  const archive = computed(
    () => columns.value.find(({ status }) => status === archived) ?? { status: archived, cards: [] },
  )

  const isNarrowed = computed(() => search.value.trim() !== '' || isFiltered(filter.value))
  /** What is looked for is in the archive and nowhere else: it is shown, folded or not. */
  const onlyArchived = computed(
    () => isNarrowed.value && found.value > 0 && found.value === archive.value.cards.length,
  )
  const shown = computed(() => {
    if (onlyArchived.value) return [archive.value]
    return memory.showsArchived.value ? [...active.value, archive.value] : active.value
  })

  const everybody = shallowRef<Everybody>(new Map())
  onScopeDispose(workspace.watchEverybody((people) => (everybody.value = people)))
  useRefreshOnReturn(() => void refresh())
  onScopeDispose(watchList(() => void refresh()))
  // A session that has just come to rest may have written something the board has not read yet.
  const restless = computed(() => open.value.filter(({ standing }) => standing !== 'atRest').length)
  watch(restless, (now, before) => now < before && void refresh())

  return {
    ...memory,
    /** How many jobs are in the bin; null where this person has none. */
    deleted: computed(() => (workspace.person.canEdit ? (memory.read.value?.deleted ?? null) : null)),
    /** Null once there is something to show. */
    trouble: computed(() => (memory.read.value === null && read.value.at !== 'ready' ? read.value : null)),
    refresh,
    open,
    /** The colleagues who have a job open. */
    peopleAt: (jobId: string) =>
      (everybody.value.get(jobId) ?? []).filter(({ name }) => name !== workspace.person.name),
    /** The columns to show. */
    shown,
    archived: archive,
    onlyArchived,
    /** All of them in one list. */
    list: computed(() => inOrder(shown.value.flatMap(({ cards }) => cards))),
    statuses: computed(() => columns.value.map(({ status }) => status)),
    clients: computed(() => clientsOf(jobs.value, messages.value.format.language)),
    found,
    total,
    showAll() {
      search.value = ''
      filter.value = noFilter
    },
    /** How many there are, or were found, in words. */
    count: computed(() => {
      if (memory.read.value === null) return ''
      const { board } = messages.value
      return isNarrowed.value ? board.found(found.value) : board.count(total.value)
    }),
    /** What people call a status: in their language, else as the server says. */
    statusLabel: (status: string) => choiceLabel(messages.value.fields, statusRow.value, status),
  }
}
