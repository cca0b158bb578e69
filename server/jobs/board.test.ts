import { expect, it } from 'vitest'
import type { KyselyPlugin } from 'kysely'
import { jobFields } from '../../src/services/resources/job'
import { deployedCard } from '../deployed/listShapes'
import { testContext } from '../testing/testContext'
import { boardAnswer, type Card } from './board'

it.each<[string, Card | undefined, readonly string[]]>([
  ['ours', undefined, ['notes', 'description', 'charge_out_rate']],
  ['that of the deployed backend', deployedCard, ['notes', 'charge_out_rate']],
])('of thousands of jobs no field is read that a card does not show: %s', async (_name, card, left) => {
  const { db } = await testContext()
  const rows: object[] = []
  const seen: KyselyPlugin = {
    transformQuery: ({ node }) => node,
    transformResult: ({ result }) => {
      rows.push(...result.rows)
      return Promise.resolve(result)
    },
  }
  const answer = await boardAnswer(db.withPlugin(seen), jobFields, card)
  expect(answer['total_archived']).toBeGreaterThan(0)
  expect(rows.length).toBeGreaterThan(30)
  for (const row of rows) expect(left.filter((name) => name in row)).toEqual([])
  const cards = [answer['active_jobs'], answer['archived_jobs']].flat() as object[]
  expect(cards).toHaveLength(rows.length)
  for (const each of cards) expect(Object.values(each)).not.toContain(undefined)
})
