import { expect, it } from 'vitest'
import { honestConnection } from './honestConnection'
import type { HistoryEvent, Shown } from './history'
import { page } from './testing'

const ann = page('ann')
const shown = (ms: number, status: Shown['status'] = 'saved'): HistoryEvent => ({
  ...(ann.shown({ notes: 'x' }, status) as Shown),
  ms,
})

it('L12 holds when "Saved" goes within five seconds of the line, and while the line is up', () => {
  const down = ann.line(false, 1_000)
  expect(honestConnection([shown(0), down, shown(6_000, 'offline'), shown(60_000, 'offline')])).toEqual([])
  expect(honestConnection([shown(0), down, ann.line(true, 5_000), shown(60_000)])).toEqual([])
  expect(honestConnection([shown(0, 'unsaved'), down, shown(60_000, 'unsaved')])).toEqual([])
})

it('L12 is broken when "Saved" stands longer than that, said once', () => {
  const history = [
    shown(0),
    ann.line(false, 1_000),
    ann.line(false, 3_000),
    shown(6_001, 'offline'),
    shown(9_000),
  ]
  expect(honestConnection(history)).toMatchObject([{ law: 'L12', at: 3 }])
})

it('L12 looks at each page by itself', () => {
  expect(honestConnection([shown(0), page('ben').line(false, 0), shown(60_000)])).toEqual([])
})
