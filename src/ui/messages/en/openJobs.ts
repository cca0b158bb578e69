import type { Format } from '../format'

/** Tabs of open jobs, the tray, and leaving with something unsaved. */
export const openJobs = (format: Format) => ({
  label: 'Open jobs',
  /** What happened at a job, said on another page. */
  about: (job: string, text: string) => `${job}: ${text}`,
  closeTab: (job: string) => `Close ${job}`,
  all: (count: number) => format.count(count, { one: '# open', other: '# open' }),
  allLabel: (count: number) => format.count(count, { one: '# open job', other: '# open jobs' }),
  closeOthers: 'Close other jobs that are saved',
  tray: 'Jobs in progress',
  needYou: (count: number) => format.count(count, { one: '# job needs you', other: '# jobs need you' }),
  unsaved: (count: number) => format.count(count, { one: '# unsaved', other: '# unsaved' }),
  waiting: (count: number) => format.count(count, { one: '# waiting', other: '# waiting' }),
  saving: (count: number) => format.count(count, { one: '# saving', other: '# saving' }),
  groups: {
    needsYou: 'Needs you',
    stranded: 'Deleted by someone else',
    waiting: 'Waiting for the connection or the server',
    saving: 'Saving',
    unsaved: 'Unsaved changes',
  },
  standings: {
    needsYou: 'Needs you',
    stranded: 'Deleted',
    gone: 'Deleted',
    waiting: 'Waiting',
    saving: 'Saving…',
    unsaved: 'Unsaved changes',
    loading: 'Loading',
    atRest: 'Saved',
  },
  unnamed: 'Loading…',
  discardTitle: (job: string) => `Discard what you typed in “${job}”?`,
  discardText: 'The job was deleted, and this is the only copy. It cannot be brought back.',
  discard: 'Discard it',
  keep: 'Keep it',
  signOutTitle: (count: number) =>
    format.count(count, { one: '# job has unsaved changes', other: '# jobs have unsaved changes' }),
  signOutText: 'Signing out removes what is not saved from this browser. It cannot be brought back.',
  signOutAnyway: 'Sign out and remove them',
  signOutFailed: 'The server did not answer, so you are still signed in.',
  stay: 'Stay signed in',
})

export type OpenJobsMessages = ReturnType<typeof openJobs>
