import { format, resolveConfig } from 'prettier'
import { publicNames, type Door, type PublicName } from './publicNames'

/** The page of each door, in `docs/api`. */
const files: Readonly<Record<string, string>> = {
  'job-edit-session/guard': 'guard.md',
  'job-edit-session/core': 'core.md',
  'job-edit-session': 'vue.md',
  'job-edit-session/inspector': 'inspector.md',
  'job-edit-session-server': 'server.md',
}

const alsoThere: Readonly<Record<string, string>> = {
  'job-edit-session/core': 'All of [`job-edit-session/guard`](guard.md) is here as well.',
  'job-edit-session':
    'All of [`job-edit-session/core`](core.md) is here as well, and with it all of [`job-edit-session/guard`](guard.md).',
}

/** `docs/api`, by the name of the file: every name of every door with its signature and its docstring. */
export async function referencePages(
  doors: readonly Door[] = publicNames(),
): Promise<Readonly<Record<string, string>>> {
  const style = await resolveConfig('docs/api/page.md')
  const links = linksTo(doors)
  const pages = doors.map(async (door): Promise<[string, string]> => {
    const file = files[door.door] ?? ''
    const page = pageOf(door, links).replaceAll(`](${file}#`, '](#')
    return [file, await format(page, { ...style, parser: 'markdown' })]
  })
  return Object.fromEntries(await Promise.all(pages))
}

type Links = ReadonlyMap<string, string>

/** Where each name is explained. Headings that differ in case alone have the same anchor, the second with a number. */
function linksTo(doors: readonly Door[]): Links {
  return new Map(
    doors.flatMap(({ door, names, inside }) => {
      const taken = new Map<string, number>()
      const anchor = (name: string) => {
        const plain = name.toLowerCase()
        const times = taken.get(plain) ?? 0
        taken.set(plain, times + 1)
        return times === 0 ? plain : `${plain}-${times}`
      }
      const listed = names.map(({ name }): [string, string] => [name, `${files[door]}#${anchor(name)}`])
      anchor('types-that-these-name')
      return [
        ...listed,
        ...inside.map(({ name }): [string, string] => [name, `${files[door]}#${anchor(name)}`]),
      ]
    }),
  )
}

function pageOf({ door, names, inside }: Door, links: Links): string {
  const rows = names.map(
    ({ name, doc }) =>
      `| [\`${name}\`](${links.get(name)}) | ${inTable(firstSentence(inMarkdown(doc, links)))} |`,
  )
  return [
    `# ${door}`,
    [
      `Every name that \`${door}\` exports.`,
      alsoThere[door] ?? '',
      'This page is written from the docstrings by `npm run docs`.',
    ].join(' '),
    ['| name | what it is |', '| --- | --- |', ...rows].join('\n'),
    ...names.map((each) => `## ${each.name}\n\n${entryOf(each, links)}`),
    ...(inside.length === 0
      ? []
      : ['## Types that these name', 'They are not exported: TypeScript finds them.']),
    ...inside.map((each) => `### ${each.name}\n\n${entryOf(each, links)}`),
  ].join('\n\n')
}

function entryOf({ doc, signature, tags }: PublicName, links: Links): string {
  const told = tags.map(({ tag, text }) =>
    tag === 'example'
      ? `\`\`\`ts\n${text}\n\`\`\``
      : `_${titles[tag] ?? tag}_ ${inMarkdown(tag === 'param' ? nameFirst(text) : text, links)}`,
  )
  return [inMarkdown(doc, links), `\`\`\`ts\n${withoutLinks(signature)}\n\`\`\``, ...told].join('\n\n')
}

/** In code nothing leads anywhere. */
const withoutLinks = (code: string) => code.replace(/\{@link ([\w.]+) ?\}/g, '`$1`')

const titles: Readonly<Record<string, string>> = { throws: 'Throws', returns: 'Returns', param: 'Parameter' }

const nameFirst = (text: string) => text.replace(/^\w+/, (name) => `\`${name}\`:`)

/** A docstring as Markdown: links lead to the reference, and what looks like a tag or an expression is text. */
function inMarkdown(doc: string, links: Links): string {
  const linked = doc.replace(/\{@link ([\w.]+) ?\}/g, (_, name: string) => {
    const link = links.get(name.split('.')[0] ?? name)
    return link === undefined ? `\`${name}\`` : `[\`${name}\`](${link})`
  })
  return linked
    .split(/(`[^`]*`|^ {4}.*$)/m)
    .map((text, index) =>
      index % 2 === 1 ? text : text.replaceAll('<', '&lt;').replaceAll('{{', '&#123;&#123;'),
    )
    .join('')
}

const firstSentence = (doc: string): string =>
  (/^[^]*?\.(?=\s|$)/.exec(doc)?.[0] ?? doc).replaceAll('\n', ' ')

const inTable = (text: string): string => text.replaceAll('|', '\\|')
