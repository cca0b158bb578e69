import { describe, expect, it } from 'vitest'
import { rejection } from '../../../test/support/services/guardScene'
import { startGuardedJob } from '../../../test/support/services/guardedJob'
import { installJobConcurrency, isConcurrencyError } from './concurrency'

describe('a view with a name of its own', () => {
  it('bases its writes on its own last read, and on what its writes made of it', async () => {
    const { http, url, server } = startGuardedJob()
    const guard = installJobConcurrency(http)
    const [one, two] = [guard.view(), guard.view()]
    await http.get(url, one)
    server.someoneSaves('theirs')
    await http.get(url, two)
    const refused = await rejection(http.patch(url, { notes: 'of one' }, one))
    expect([isConcurrencyError(refused), server.notes()]).toEqual([true, 'theirs'])
    await http.patch(url, { notes: 'of two' }, two)
    await http.patch(url, { notes: 'of two again' }, two)
    expect(server.ifMatches()).toEqual(['"1"', '"2"', '"3"'])
  })

  it('moves nothing for whoever has none', async () => {
    const { http, url, server } = startGuardedJob()
    const guard = installJobConcurrency(http)
    await http.get(url)
    server.someoneSaves('theirs')
    await http.get(url, guard.view())
    expect(isConcurrencyError(await rejection(http.patch(url, { notes: 'mine' })))).toBe(true)
    expect(server.ifMatches()).toEqual(['"1"'])
  })
})
