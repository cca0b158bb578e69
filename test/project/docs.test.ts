import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { expect, it } from 'vitest'
import packageJson from '../../package.json' with { type: 'json' }

const pages = [
  ...readdirSync('.').filter((file) => file.endsWith('.md')),
  ...readdirSync('docs')
    .filter((file) => file.endsWith('.md'))
    .map((file) => `docs/${file}`),
]

/** Links and pictures of a page that stay within the project, as paths from its root. `#part` is `page#part`. */
function linksOf(page: string): string[] {
  const text = readFileSync(page, 'utf8').replace(/```[\s\S]*?```/g, '')
  return [...text.matchAll(/\]\(([^)\s]+)\)|(?:src|href)="([^"]+)"/g)]
    .map(([, link = '', other = '']) => link || other)
    .filter((link) => !/^[a-z]+:/.test(link))
    .map((link) => (link.startsWith('#') ? page + link : normalize(join(dirname(page), link))))
}

/** The anchors of a page's headings, as GitHub makes them. */
function anchorsOf(page: string): string[] {
  return [...readFileSync(page, 'utf8').matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .trim()
      .replaceAll(' ', '-'),
  )
}

it('R19 every page of the docs can be reached from the README', () => {
  const reached = new Set(['README.md'])
  for (const page of reached) {
    const links = linksOf(page).map((link) => link.split('#')[0] ?? '')
    links.filter((link) => pages.includes(link)).forEach((link) => reached.add(link))
  }
  expect(pages.filter((page) => page.startsWith('docs/') && !reached.has(page))).toEqual([])
})

it.each(pages)('R19 no link of %s is dead', (page) => {
  const dead = linksOf(page).filter((link) => {
    const [file = '', anchor] = link.split('#')
    if (!existsSync(file)) return true
    return anchor !== undefined && file.endsWith('.md') && !anchorsOf(file).includes(anchor)
  })
  expect(dead).toEqual([])
})

it('R19 there is a page for users of the library, one for trouble, and one for each part that needs words', () => {
  const needed = [
    'library',
    'troubleshooting',
    'backend',
    'drafts',
    'three-way',
    'statechart',
    'security',
    'usability',
  ]
  expect(needed.filter((name) => !pages.includes(`docs/${name}.md`))).toEqual([])
})

it.each(pages)('R19 %s is about the product: no machine, no errand', (page) => {
  const text = readFileSync(page, 'utf8')
  expect(text).not.toMatch(/\/(home|root|work|tmp|Users)\/|\bTODO\b|\bFIXME\b/)
})

it('CONTRIBUTING.md says of each package that is held at another version why it is', () => {
  const page = readFileSync('CONTRIBUTING.md', 'utf8')
  const names = Object.keys(packageJson.overrides)
  expect(names.filter((name) => !page.includes(`\`${name}\``))).toEqual([])
})

it('R24 the inspector’s page says of every verdict of the chart what it means', () => {
  const chart = readFileSync('src/machines/session/editSession.machine.ts', 'utf8')
  const verdicts = new Set([...chart.matchAll(/'verdict\.(\w+)'/g)].map(([, name = '']) => name))
  expect(verdicts.size).toBeGreaterThan(12)
  const page = readFileSync('docs/inspector.md', 'utf8')
  expect([...verdicts].filter((name) => !page.includes(`\`${name}\``))).toEqual([])
})
