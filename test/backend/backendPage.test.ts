import { readFileSync } from 'node:fs'
import fastify from 'fastify'
import { expect, test } from 'vitest'
import { allowOrigins } from '../../server/http/origins'
import { profiles } from '../../server/settings/profile'

const page = readFileSync('docs/backend.md', 'utf8')

test('docs/backend.md names every fault of the profile deployed', () => {
  for (const fault of Object.keys(profiles.deployed)) expect(page).toContain(`\`${fault}\``)
})

test('docs/backend.md lists the CORS headers that the server answers', async () => {
  const origin = 'https://office.example'
  const app = fastify()
  allowOrigins(app, [origin])
  const { headers } = await app.inject({ method: 'OPTIONS', url: '/', headers: { origin } })
  await app.close()
  const written = [...page.matchAll(/^ {4}(Access-Control-[A-Za-z-]+): (.*)$/gm)].map(
    ([, name = '', value]) => [name.toLowerCase(), value],
  )
  const answered = Object.entries(headers).filter(
    ([name]) => name.startsWith('access-control-') && name !== 'access-control-max-age',
  )
  expect(Object.fromEntries(written)).toEqual({
    ...Object.fromEntries(answered),
    'access-control-allow-origin': "<the page's origin, not *>",
  })
})
