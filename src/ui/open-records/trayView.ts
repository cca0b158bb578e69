import type { Messages } from '../messages/catalogue'
import type { JobSummary, Standing } from '../workspace/jobSummary'

type Pressing = keyof Messages['openJobs']['groups']

export interface TrayGroup {
  readonly standing: Standing
  readonly label: string
  readonly jobs: readonly JobSummary[]
}

/** The tray: what goes on in the open jobs, the most pressing first, and one line that sums it up. */
export interface TrayView {
  readonly groups: readonly TrayGroup[]
  readonly summary: string
  readonly attention: boolean
}

const order: readonly Pressing[] = ['needsYou', 'stranded', 'waiting', 'saving', 'unsaved']

export function trayView(jobs: readonly JobSummary[], { openJobs }: Messages): TrayView {
  const groups = order
    .map((standing) => ({
      standing,
      label: openJobs.groups[standing],
      jobs: jobs.filter((job) => job.standing === standing),
    }))
    .filter((group) => group.jobs.length > 0)
  const count = (standing: Pressing) => groups.find((group) => group.standing === standing)?.jobs.length ?? 0
  const parts = [
    [count('needsYou') + count('stranded'), openJobs.needYou],
    [count('waiting'), openJobs.waiting],
    [count('saving'), openJobs.saving],
    [count('unsaved'), openJobs.unsaved],
  ] as const
  return {
    groups,
    summary: parts
      .filter(([number]) => number > 0)
      .map(([number, format]) => format(number))
      .join(' · '),
    attention: count('needsYou') + count('stranded') > 0,
  }
}
