import { describe, expect, it } from 'vitest'
import { germanMessages, messages } from '../testing/snapshots'
import type { JobSummary, Standing } from '../workspace/jobSummary'
import { trayView } from './trayView'

const job = (jobId: string, standing: Standing): JobSummary => ({
  jobId,
  standing,
  number: jobId,
  name: `Job ${jobId}`,
  client: null,
  status: 'draft',
  deliveryDate: null,
  statusTrouble: null,
})

describe('the tray', () => {
  it('lists what needs a person first, then what waits, is saving, and is unsaved', () => {
    const jobs = [
      job('1', 'unsaved'),
      job('2', 'saving'),
      job('3', 'needsYou'),
      job('4', 'waiting'),
      job('5', 'needsYou'),
    ]
    const { groups, summary, attention } = trayView(jobs, messages)
    expect(groups.map(({ label, jobs }) => `${label}: ${jobs.map(({ jobId }) => jobId).join()}`)).toEqual([
      'Needs you: 3,5',
      'Waiting for the connection or the server: 4',
      'Saving: 2',
      'Unsaved changes: 1',
    ])
    expect(summary).toBe('2 jobs need you · 1 waiting · 1 saving · 1 unsaved')
    expect(attention).toBe(true)
  })

  it('says nothing of jobs at rest', () => {
    expect(trayView([job('1', 'atRest'), job('2', 'loading'), job('3', 'gone')], messages)).toEqual({
      groups: [],
      summary: '',
      attention: false,
    })
  })

  it('counts a deleted job with unsaved text among those that need a person', () => {
    expect(trayView([job('1', 'stranded')], messages).summary).toBe('1 job needs you')
    expect(trayView([job('1', 'stranded')], germanMessages).summary).toBe('1 Auftrag wartet auf Sie')
  })
})
