import { afterEach, describe, expect, it } from 'vitest'
import { cardAt } from './boardKeys'

function board(...columns: string[][]) {
  const column = (jobs: string[]) =>
    jobs.map((job) => `<article data-job="${job}"><a data-opens href="#${job}">${job}</a></article>`).join('')
  document.body.innerHTML = `<div>${columns.map((jobs) => `<section data-status>${column(jobs)}</section>`).join('')}</div>`
  const root = document.body.firstElementChild as HTMLElement
  const link = (job: string) => root.querySelector<HTMLElement>(`[href="#${job}"]`)
  return (job: string, key: string) => cardAt(root, link(job), `Arrow${key}`)?.textContent ?? null
}

afterEach(() => {
  document.body.innerHTML = ''
  document.body.style.direction = ''
})

describe('the arrows on the board', () => {
  it('go up and down in a column, and end where it ends', () => {
    const from = board(['a', 'b'], ['c'])
    expect([from('a', 'Down'), from('b', 'Up'), from('b', 'Down'), from('a', 'Up')]).toEqual([
      'b',
      'a',
      null,
      null,
    ])
  })

  it('go to the same height in the next column that has cards, or to its last card', () => {
    const from = board(['a', 'b'], [], ['c'], ['d', 'e', 'f'])
    expect([from('b', 'Right'), from('c', 'Right'), from('c', 'Left'), from('a', 'Left')]).toEqual([
      'c',
      'd',
      'a',
      null,
    ])
  })

  it('go the way people read', () => {
    const from = board(['a'], ['b'])
    document.body.style.direction = 'rtl'
    expect([from('a', 'Left'), from('a', 'Right')]).toEqual(['b', null])
  })

  it('are left to what else has the focus', () => {
    board(['a'])
    expect(cardAt(document.body, document.body, 'ArrowDown')).toBeNull()
  })
})
