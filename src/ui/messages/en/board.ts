import type { Say } from '../say'

/** The board, its cards, and making a job. */
export const board = (say: Say) => ({
  title: 'Board',
  search: 'Search',
  searchHint: 'Number, name or client',
  newJob: 'New job',
  count: (count: number) => say.count(count, { one: '# job', other: '# jobs' }),
  found: (count: number) => say.count(count, { one: '# job found', other: '# jobs found' }),
  emptyColumn: 'No jobs',
  showArchived: (count: number) =>
    say.count(count, { one: 'Show # archived job', other: 'Show # archived jobs' }),
  hideArchived: 'Hide archived jobs',
  delivery: 'Delivery',
  dueToday: 'Today',
  dueTomorrow: 'Tomorrow',
  overdue: (days: number) => say.count(days, { one: '# day late', other: '# days late' }),
  paid: 'Paid',
  rejected: 'Rejected',
  move: (job: string) => `Move ${job} to …`,
  moveTo: 'Move to',
  moved: (job: string, status: string) => `${job} is now in ${status}.`,
  moveKept: (job: string) => `${job} was moved, but that is not saved yet.`,
  moveRefused: (job: string) => `${job} could not be moved: you can no longer change it.`,
  moveOvertaken: (job: string) => `${job} was not moved: someone else has moved it in the meantime.`,
  moveUnread: (job: string) => `${job} was not moved: it could not be read. Try again in a moment.`,
  openJob: 'Open the job',
  moveGone: (job: string) => `${job} was deleted by someone else.`,
  jobNamed: (number: number, name: string) => `Job ${number}: ${name}`,
  job: (number: string | number) => `Job ${number}`,
  empty: 'No jobs yet',
  emptyText: 'The first job appears here, in the column of its status.',
  nothingFound: (search: string) => `Nothing matches “${search}”`,
  nothingFoundText: 'Search looks at job numbers, names and clients.',
  clearSearch: 'Clear the search',
  createText: 'Everything else can be filled in on the job itself.',
  create: 'Create job',
  noClient: 'No client yet',
  required: 'A job needs a name.',
  createFailed: 'The job was not created: the server did not answer.',
})

export type BoardMessages = ReturnType<typeof board>
