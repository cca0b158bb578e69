import { expect, it, onTestFinished, vi } from 'vitest'
import { createServer } from '../server/createServer'
import { createSimulatedColleague } from './simulatedColleague'
import { publicDemoPassword } from '../server/settings/options'

/** A server, a person with an open job, and a colleague who sees which. */
async function office(username: 'hana' | 'tom') {
  const api = await createServer({ passwordCost: 2 })
  onTestFinished(() => api.close())
  const signedIn = await api.inject({
    method: 'POST',
    url: '/accounts/api/token/',
    payload: { username, password: publicDemoPassword },
  })
  const cookies = Object.fromEntries(signedIn.cookies.map(({ name, value }) => [name, value]))
  const made = await api.inject({
    method: 'POST',
    url: '/job/rest/jobs/',
    cookies,
    headers: { 'x-csrftoken': cookies['csrftoken'] ?? '' },
    payload: { name: 'Shared', notes: 'one\ntwo', price_cap: '10.00' },
  })
  const { job_id: id } = made.json<{ job_id: string }>()
  const colleague = createSimulatedColleague(api)
  onTestFinished(() => colleague.stop())
  const url = `/job/rest/jobs/${id}/`
  const cookie = Object.entries(cookies)
    .map(([name, value]) => `${name}=${value}`)
    .join('; ')
  return {
    colleague,
    failOnce: () => vi.spyOn(api, 'inject').mockRejectedValueOnce(new Error('no answer')),
    open: () => colleague.watch({ url, headers: { cookie } }),
    read: async () => {
      const answer = await api.inject({ url, cookies })
      if (answer.statusCode !== 200) return null
      const { data } = answer.json<{
        data: { job: Record<string, unknown>; events: { staff: string; description: string }[] }
      }>()
      return { ...data.job, by: data.events[0]?.staff }
    },
  }
}

it.each([
  ['hana', 'Tom Brightwater'],
  ['tom', 'Hana Whitlock'],
] as const)('R24 to %s, the colleague in the box is %s', async (username, name) => {
  const { colleague, open, read } = await office(username)
  open()
  await colleague.act('edit')
  expect(await read()).toMatchObject({ notes: 'one (colleague 1)\ntwo', by: name })
})

it('R24 the colleague edits the chosen field, moves and deletes the job that is open', async () => {
  const { colleague, open, read } = await office('tom')
  expect(await colleague.act('edit')).toBeNull()
  open()
  await colleague.set({ field: 'price_cap' })
  await colleague.act('edit')
  expect(await read()).toMatchObject({ price_cap: '11.00', notes: 'one\ntwo' })
  await colleague.act('move')
  expect(await read()).toMatchObject({ job_status: 'in_progress' })
  expect(await colleague.act('note')).toBe('The colleague added a note.')
  await colleague.act('delete')
  expect(await read()).toBeNull()
})

it('R24 what the colleague does offline is heard of when the colleague is back', async () => {
  const { colleague, open, read } = await office('tom')
  open()
  await colleague.set({ isOffline: true })
  await colleague.act('edit')
  expect(await read()).toMatchObject({ notes: 'one\ntwo' })
  await colleague.set({ isOffline: false })
  expect(await read()).toMatchObject({ notes: 'one (colleague 1)\ntwo' })
})

it('R24 the colleague does one thing after the other, however many are asked for at once', async () => {
  const { colleague, open, read } = await office('tom')
  open()
  const edited = 'The colleague edited notes.'
  const edits = [colleague.act('edit'), colleague.act('edit'), colleague.act('edit')]
  expect(await Promise.all(edits)).toEqual([edited, edited, edited])
  expect(await read()).toMatchObject({ notes: 'one (colleague 3)\ntwo' })
})

it('R24 what fails keeps the colleague from nothing that comes after it', async () => {
  const { colleague, open, read, failOnce } = await office('tom')
  open()
  failOnce()
  const [failed, done] = await Promise.allSettled([colleague.act('edit'), colleague.act('edit')])
  expect([failed.status, done.status]).toEqual(['rejected', 'fulfilled'])
  await colleague.set({ isOffline: true })
  await colleague.act('edit')
  await colleague.act('edit')
  failOnce()
  await colleague.set({ isOffline: false })
  expect(await read()).toMatchObject({ notes: 'one (colleague 2)\ntwo' })
})

it('R24 the colleague works by itself at the chosen pace until told to stop', async () => {
  const { colleague, open, read } = await office('tom')
  open()
  await colleague.set({ isOn: true, everyMs: 5 })
  await expect.poll(async () => (await read())?.['notes' as never]).toMatch(/colleague/)
  await colleague.set({ isOn: false })
  expect(colleague.plan().isOn).toBe(false)
})
