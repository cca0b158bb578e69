import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { expect, it } from 'vitest'
import packageJson from '../../package.json' with { type: 'json' }
import namesOfVersion1 from './namesOfVersion1.json' with { type: 'json' }
import { publicNames } from '../../scripts/reference/publicNames'
import { referencePages } from '../../scripts/reference/referencePages'
import { anchorOf } from '../../docs/.vitepress/anchorOf'
import { filesIn } from './sources'

const pages = [
  ...readdirSync('.').filter((file) => file.endsWith('.md')),
  ...filesIn(['docs', 'bench', 'deploy', 'examples', 'scripts', 'server', 'src', 'test'], /\.md$/).filter(
    (file) => !file.includes('node_modules/'),
  ),
]

let read: ReturnType<typeof publicNames> | undefined
/** Read once: the compiler takes some seconds for it. */
const doors = () => (read ??= publicNames())

/** What a page says outside of its blocks of code, where nothing is a link or a heading. */
const proseOf = (page: string) => readFileSync(page, 'utf8').replace(/^```[\s\S]*?^```$/gm, '')

/** Links and pictures of a page that stay within the project, as paths from its root. `#part` is `page#part`. */
function linksOf(page: string): string[] {
  const text = proseOf(page).replace(/`[^`\n]*`(?!\])/g, '')
  return [...text.matchAll(/\]\(([^)\s]+)\)|(?:src|href)="([^"]+)"|^\[[^\]]+\]: (\S+)$/gm)]
    .map(([, link = '', other = '', listed = '']) => link || other || listed)
    .filter((link) => !/^[a-z]+:/.test(link))
    .map((link) => (link.startsWith('#') ? page + link : normalize(join(dirname(page), link))))
}

/** The anchors of a page's headings, as GitHub and the docs site make them: the second of a kind is numbered. */
function anchorsOf(page: string): Set<string> {
  const anchors = new Set<string>()
  for (const [, heading = ''] of proseOf(page).matchAll(/^#+ (.*)$/gm)) {
    const anchor = anchorOf(heading)
    let times = 0
    while (anchors.has(times === 0 ? anchor : `${anchor}-${times}`)) times++
    anchors.add(times === 0 ? anchor : `${anchor}-${times}`)
  }
  return anchors
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
    return anchor !== undefined && file.endsWith('.md') && !anchorsOf(file).has(anchor)
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

it('R19 the reference says what the docstrings say; `npm run docs` writes it anew', async () => {
  for (const [file, page] of Object.entries(await referencePages(doors()))) {
    expect(readFileSync(`docs/api/${file}`, 'utf8'), file).toBe(page)
  }
})

it('R19 every public name has a docstring, with units where something is counted and what happens when it fails', () => {
  const names = doors().flatMap((door) => door.names)
  expect(names.length).toBeGreaterThan(200)
  expect(names.flatMap(({ gaps }) => gaps)).toEqual([])
})

it('R19 every name of version 1 is there still, or CHANGELOG.md says what became of it', () => {
  const now = new Set(doors().flatMap(({ names }) => names.map(({ name }) => name)))
  const gone = namesOfVersion1.filter((name) => !now.has(name))
  expect(gone.length).toBeGreaterThan(10)
  const changes = readFileSync('CHANGELOG.md', 'utf8')
  expect(gone.filter((name) => !new RegExp(`\`${name}\\b`).test(changes))).toEqual([])
})

it('R19 docs/library.md names every door of the packages', () => {
  const page = readFileSync('docs/library.md', 'utf8')
  const ways = Object.keys(packageJson.exports).map((door) => door.slice(1))
  const unnamed = ways.filter((way) => way !== '/server' && !page.includes(`${way}\``))
  expect(unnamed).toEqual([])
  expect(page).toContain('`job-edit-session-server`')
})
