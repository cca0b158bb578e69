import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { idsIn, testTitles } from '../project/testTitles'

it('docs/security.md names for each id exactly the files whose tests bear it', () => {
  const rows = [...readFileSync('docs/security.md', 'utf8').matchAll(/^\| (S\d+) +\|(.*)\|(.*)\|$/gm)]
  const listed = rows.map(([, id = '', , files = '']) => [
    id,
    [...files.matchAll(/\]\(\.\.\/([^)]+)\)/g)].map(([, file]) => file).sort(),
  ])
  const borne = [...idsIn(testTitles(), 'S')]
    .map(([id, files]) => [id, [...files].sort()] as const)
    .sort(([a], [b]) => a.localeCompare(b))
  expect(listed).toEqual(borne)
})
