import { readFileSync } from 'node:fs'

/** A page of the docs that one makes an application by: it says what to install, and has every file to write. */
export interface StartPage {
  readonly files: Readonly<Record<string, string>>
  /** What it has one install beside the library. */
  readonly packages: readonly string[]
}

/** Reads a page. One that goes on from another has only what it does otherwise. */
export function startPage(page: string, before: StartPage = { files: {}, packages: [] }): StartPage {
  const text = readFileSync(page, 'utf8')
  const blocks = text.matchAll(/^```\w+\n(?:\/\/|<!--) ([\w./-]+\.\w+)(?: -->)?\n([^]*?)^```$/gm)
  const files = Object.fromEntries([...blocks].map(([, file = '', code = '']) => [file, code]))
  const [, names = ''] = /^npm install (.*\.tgz.*)$/m.exec(text) ?? []
  const packages = names.split(' ').filter((name) => name !== '' && !name.endsWith('.tgz'))
  return { files: { ...before.files, ...files }, packages: packages.length > 0 ? packages : before.packages }
}

/** How much there is to write, in lines that are not empty. */
export function linesOf({ files }: StartPage): number {
  return Object.values(files)
    .flatMap((code) => code.split('\n'))
    .filter((line) => line.trim() !== '').length
}
