import { expect, it } from 'vitest'
import { reportOf, reportText } from './report'
import { planOf, type SeedResult } from './runSeed'

const result = (changes: Partial<SeedResult>): SeedResult => ({
  plan: planOf(1),
  commits: 3,
  conflicts: 1,
  faults: { requestDropped: 2 },
  violations: [],
  listed: {},
  ...changes,
})

it('a report adds up what the seeds came to, with a number for every law and every fault', () => {
  const broken = result({ violations: [{ law: 'L1', at: 7, says: 'ann overwrote …' }], faults: { gone: 1 } })
  const report = reportOf([result({}), broken])
  expect(report).toMatchObject({ seeds: 2, commits: 6, conflicts: 2 })
  expect(Object.keys(report.violations)).toEqual(Array.from({ length: 14 }, (_, index) => `L${index + 1}`))
  expect(Object.entries(report.violations).filter(([, count]) => count > 0)).toEqual([['L1', 1]])
  expect(report.faults).toMatchObject({ requestDropped: 2, gone: 1, tornRead: 0 })
  expect(reportText(report)).toMatch(/^2 histories, 6 commits, 2 conflicts\nviolations\n {2}L1 +1\n/)
})

it('says how often a copy of the server was killed, where there were copies', () => {
  const killed = result({ toll: { kills: 2, unanswered: 1 } })
  expect(reportOf([result({}), killed, killed]).toll).toEqual({ kills: 4, unanswered: 2 })
  expect(reportText(reportOf([killed]))).toContain('killed 2 times, 1 requests cut off')
  expect(reportOf([result({})])).not.toHaveProperty('toll')
})
