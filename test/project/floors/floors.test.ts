import { readFileSync } from 'node:fs'
import { build, type Rolldown } from 'vite'
import { expect, it } from 'vitest'
import { sourcesIn } from '../sources'
import { floors, type TooNew } from './floors'
import { tooNewInStyles } from './styles'
import { tooNewInCode } from './webApis'

/** What an older browser may do without, and what it has in its place. */
const optional: Readonly<Record<string, string>> = {
  // test/browser/views/missing.browser.ts takes these away.
  'field-sizing': 'a script gives the field its height',
  'field-sizing: content': 'a script gives the field its height',
  requestIdleCallback: 'what can wait is loaded after a moment',
  'AbortSignal.any': 'our own signal follows both',
  // Looks.
  'scrollbar-width': 'the scroll bar is as wide as elsewhere',
  'scrollbar-width: none': 'the scroll bar is there',
  'scrollbar-width: thin': 'the scroll bar is as wide as elsewhere',
  'font-family: ui-sans-serif': 'the next font of the list',
  'text-size-adjust': 'it is for phones',
  'forced-color-adjust': 'a browser without it forces no colours',
  'forced-color-adjust: none': 'a browser without it forces no colours',
  '@page': 'the margins that the person prints with',
}

const inWords = (found: readonly TooNew[]) =>
  found
    .filter(({ what }) => !(what in optional))
    .map(({ where, what, missing }) => `${where}: ${what} (not in ${missing.join(', ')})`)

it('R29 no code of the app asks what the oldest browsers cannot do', () => {
  const sources = sourcesIn('src').filter(({ file }) => !/^src\/(inspector|gallery)\//.test(file))
  expect(inWords(tooNewInCode(sources))).toEqual([])
})

it('R29 no style of the built app does, with those of its packages', async () => {
  const { output } = (await build({
    build: { write: false },
    logLevel: 'silent',
  })) as Rolldown.RolldownOutput
  const sheets = output
    .filter((file) => file.type === 'asset')
    .filter(({ fileName }) => fileName.endsWith('.css'))
  expect(sheets.length).toBeGreaterThan(5)
  expect(inWords(sheets.flatMap(({ fileName, source }) => tooNewInStyles(fileName, String(source))))).toEqual(
    [],
  )
})

it.each([
  ['a static function', 'URL.canParse(location.href)', 'URL.canParse'],
  ['a method', 'document.body.checkVisibility()', 'Element.checkVisibility'],
  ['a property', `document.body.popover = 'auto'`, 'HTMLElement.popover'],
  ['a function of the window', 'requestIdleCallback(() => undefined)', 'requestIdleCallback'],
  ['a name taken out of an object', 'export const { navigation } = window', 'Window.navigation'],
])('R29 %s that the oldest browsers do not have is found', (_kind, code, what) => {
  expect(tooNewInCode([{ file: 'src/tooNew.ts', code }]).map((each) => each.what)).toEqual([what])
})

it.each([
  ['a property', 'a { interpolate-size: 0 }', 'interpolate-size'],
  ['a value', 'a { block-size: stretch }', 'block-size: stretch'],
  ['a function', 'a { color: light-dark(red, blue) }', 'light-dark()'],
  ['a rule', '@starting-style { a { opacity: 0 } }', '@starting-style'],
  ['a selector', 'a:popover-open { opacity: 0 }', ':popover-open'],
  ['nesting', 'a { & b { opacity: 0 } }', 'nesting'],
])('R29 %s of a style that the oldest browsers do not have is found', (_kind, css, what) => {
  expect(tooNewInStyles('tooNew.css', css).map((each) => each.what)).toEqual([what])
})

it('R29 a style is not too new where it is asked about first, or also written with a prefix', () => {
  const css = `@supports (field-sizing: content) { a { field-sizing: content } }
    b { -webkit-user-select: none; user-select: none }`
  expect(tooNewInStyles('asked.css', css)).toEqual([])
})

it('R29 the README and the sentence for older browsers name the floors', () => {
  const [chrome, edge, firefox, safari] = floors.map(({ version }) => version)
  expect(chrome).toBe(edge)
  expect(readFileSync('README.md', 'utf8')).toContain(
    `Chrome and Edge from ${chrome}, Firefox from ${firefox} and Safari from ${safari} on`,
  )
  const sentences = readFileSync('public/supported.js', 'utf8')
  expect(sentences).toContain(`Chrome or Edge ${chrome}, Firefox ${firefox} or Safari ${safari}`)
  expect(sentences).toContain(`Chrome oder Edge ab ${chrome}, Firefox ab ${firefox} oder Safari ab ${safari}`)
})
