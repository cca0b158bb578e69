import { rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { created, page } from '../history/testing'
import { readHistory, sameHistory, writeHistory } from './historyFile'
import { planOf } from './runSeed'

const ann = page('ann')

it('a saved history is read back as it was', () => {
  const file = join(tmpdir(), `history-${process.pid}`, 'seed-1.jsonl')
  onTestFinished(() => rmSync(join(file, '..'), { recursive: true }))
  const saved = { plan: planOf(1), history: [created({ notes: 'two\nlines' }), ann.asked()] }
  writeHistory(file, saved)
  expect(readHistory(file)).toEqual(saved)
})

it('histories are the same when only their ids differ', () => {
  const id = (digit: string) => `${digit.repeat(8)}-0000-4000-8000-000000000000`
  const written = (first: string, second: string) => [
    ann.sent(id(first), { notes: 'a' }),
    ann.told(id(second), 'ok'),
  ]
  expect(sameHistory(written('1', '1'), written('2', '2'))).toBe(true)
  expect(sameHistory(written('1', '1'), written('1', '2'))).toBe(false)
})
