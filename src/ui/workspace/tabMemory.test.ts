import { beforeEach, describe, expect, it } from 'vitest'
import { createTabMemory } from './tabMemory'

const fence = { jobId: 'b', number: '96001', name: 'Fence' }
const memoryOf = (person: string) => createTabMemory(person, () => sessionStorage)

describe('which jobs are open', () => {
  beforeEach(() => sessionStorage.clear())

  it('is told to the person whose they are, and to nobody else', () => {
    memoryOf('hana').keep([fence])
    expect(memoryOf('hana').read()).toEqual([fence])
    expect(memoryOf('tom').read()).toEqual([])
  })

  it('is forgotten with the sign-out, whatever is told afterwards', () => {
    const memory = memoryOf('hana')
    memory.keep([fence])
    memory.forget()
    memory.keep([fence])
    expect([memoryOf('hana').read(), sessionStorage.length]).toEqual([[], 0])
  })

  it('is nothing where what is kept is of another shape, and where the browser keeps nothing', () => {
    for (const text of ['', '[]', '{"person":"hana"}', '{"person":"hana","jobs":[{"jobId":7}]}']) {
      sessionStorage.setItem('open-jobs', text)
      expect(memoryOf('hana').read()).toEqual([])
    }
    const none = createTabMemory('hana', () => {
      throw new DOMException('', 'SecurityError')
    })
    none.keep([fence])
    none.forget()
    expect(none.read()).toEqual([])
  })
})
