import { describe, expect, it, vi } from 'vitest'
import type { JobReads } from '../../services/reads/jobReads'
import type { WeeklyFigures } from '../../services/reads/jobViews'
import { settled } from '../testing/mountForm'
import { mountShell } from '../testing/mountShell'
import { askedDay } from './weekDays'
import WeekPage from './WeekPage.vue'
import { weekTotals } from './weekTotals'

const row = (change: Partial<WeeklyFigures> = {}): WeeklyFigures => ({
  jobId: 'j1',
  jobNumber: 1042,
  name: 'Balustrade',
  clientName: 'Kelso Catering',
  status: 'in_progress',
  events: 2,
  estimatedHours: '0.10',
  actualHours: '0.20',
  profit: '-0.30',
  ...change,
})

describe('the week', () => {
  it('adds up to the cent', () => {
    expect(weekTotals([row(), row({ estimatedHours: '0.20', profit: '1.00' })])).toEqual({
      events: 4,
      estimatedHours: '0.30',
      actualHours: '0.40',
      profit: '0.70',
    })
  })

  it('is the one in the address, from Monday, and the next is a click away', async () => {
    const weeklyMetrics = vi.fn<JobReads['weeklyMetrics']>(async () => [row()])
    const { wrapper, router } = await mountShell(WeekPage, {
      path: '/week?of=2025-03-13',
      reads: { weeklyMetrics },
    })
    expect(weeklyMetrics).toHaveBeenLastCalledWith('2025-03-10')
    expect(wrapper.find('tbody').text()).toContain('In progress')
    expect(wrapper.find('tbody a').attributes('href')).toBe('/jobs/j1')
    await router.push('/week?of=2025-03-17')
    await settled()
    expect(weeklyMetrics).toHaveBeenLastCalledWith('2025-03-17')
  })

  it('has a picture when nobody worked', async () => {
    const { wrapper } = await mountShell(WeekPage, { path: '/week' })
    expect(wrapper.text()).toContain('Nobody worked on a job in this week')
  })

  it('is this week when the address asks for nonsense', () => {
    expect(askedDay('2025-03-13', '2025-01-01')).toBe('2025-03-13')
    for (const asked of [undefined, '', '2025-13-45', 'monday', ['2025-03-13']]) {
      expect(askedDay(asked, '2025-01-01')).toBe('2025-01-01')
    }
  })
})
