import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { composedText } from '../../machines/merge/text/places'
import { mergeField } from '../../machines/merge/text/mergeField'
import { compareVersions } from '../../machines/merge/threeWay'
import { placesView } from '../conflict/placesView'
import { richText } from './richText'

const body = richText({ name: 'body', label: 'Body', nullable: false })
const { format } = body
const merged = (base: string, mine: string, theirs: string) => mergeField(body, base, mine, theirs)
const isSame = (a: string, b: string) => format.canonical(a) === format.canonical(b)

describe('rich text', () => {
  it('is the same with other line ends and indents of its markup, and with other order of attributes', () => {
    expect(isSame('<p>One\n  two</p>\n<p>\nthree</p>', '<p>One two</p> <p>three</p>')).toBe(true)
    expect(isSame('<ul>\n  <li>a</li>\n</ul>', '<ul><li>a</li></ul>')).toBe(true)
    expect(isSame('<p id="a" class="b">x</p>', "<p class='b' id=a>x</p>")).toBe(true)
    const fields = [body]
    const found = compareVersions(fields, { body: '<p>a</p>' }, { body: '<p>a</p>\n' }, { body: '<p>b</p>' })
    expect(found).toMatchObject({ mine: [], decisions: [], theirs: [{ key: 'body' }] })
  })

  it.each([
    ['<p>a <b>b</b></p>', '<p>a<b>b</b></p>'],
    ['<p>a&nbsp;b</p>', '<p>a b</p>'],
    ['<p>a  b</p>', '<p>a b</p>'],
    ['<p>a </p>', '<p>a</p>'],
    ['<p> </p>', '<p></p>'],
    ['<p>\ta</p>', '<p>a</p>'],
    ['<p>a</p><!-- pagebreak -->', '<p>a</p>'],
    ['<p>a<!-- b --></p>', '<p>a<!-- c --></p>'],
    ['<pre>a  b</pre>', '<pre>a b</pre>'],
    ['<pre>a\nb</pre>', '<pre>a b</pre>'],
    ['<p style="white-space: pre-wrap">a\nb</p>', '<p style="white-space: pre-wrap">a b</p>'],
    [
      '<div style="white-space: pre-wrap"><p>a</p>\n\n<p>b</p></div>',
      '<div style="white-space: pre-wrap"><p>a</p><p>b</p></div>',
    ],
  ])('L1 is another where somebody can have typed what differs: %j and %j', (theirs, base) => {
    expect(isSame(theirs, base)).toBe(false)
    const versions = [{ body: `${base}<p>y</p><p>z</p>` }, { body: `${theirs}<p>y</p><p>z</p>` }] as const
    const mine = { body: `${base}<p>y</p><p>mine</p>` }
    expect(compareVersions([body], versions[0], {}, versions[1]).theirs).toEqual([
      { key: 'body', names: ['body'] },
    ])
    const [combined] = compareVersions([body], versions[0], mine, versions[1]).combined
    expect(combined?.text).toBe(format.canonical(`${theirs}<p>y</p><p>mine</p>`))
    // A merge strips nothing from a block that it leaves alone.
    const [kept] = compareVersions(
      [body],
      versions[1],
      { body: `${theirs}<p>y</p><p>mine</p>` },
      {
        body: `${theirs}<p>new</p><p>y</p><p>z</p>`,
      },
    ).combined
    expect(kept?.text).toBe(format.canonical(`${theirs}<p>new</p><p>y</p><p>mine</p>`))
  })

  it('keeps what is no text as it is: comments, scripts, templates, and line feeds a block begins with', () => {
    for (const text of [
      '<!-- a\nb --><p>c</p>',
      '<template><style>a\nb</style></template><p>c</p>',
      '<template><p>a</p>  <!-- b --></template>',
      '<pre>&#10;&#10;foo</pre>',
      '<template><pre>&#10;&#10;foo</pre></template>',
      '<pre>a&#13;b</pre>',
    ])
      expect(format.canonical(text)).toBe(text)
    expect(format.blocks(format.canonical('<pre>\n\nx</pre><p>y</p>'))).toEqual([
      '<pre>&#10;&#10;x</pre>',
      '<p>y</p>',
    ])
  })

  it('of two people in blocks that do not touch is both of it: paragraphs, items and rows', () => {
    expect(
      merged('<p>a</p><h2>b</h2><p>c</p>', '<p>A</p><h2>b</h2><p>c</p>', '<p>a</p><h2>b</h2><p>C</p>'),
    ).toMatchObject({ clean: true, combined: '<p>A</p><h2>b</h2><p>C</p>' })
    const list = (...items: string[]) => `<ul>${items.map((item) => `<li><p>${item}</p></li>`).join('')}</ul>`
    expect(merged(list('a', 'b', 'c'), list('A', 'b', 'c'), list('a', 'b', 'C', 'd'))).toMatchObject({
      clean: true,
      combined: list('A', 'b', 'C', 'd'),
    })
    const table = (...rows: string[]) =>
      `<table><tbody>${rows.map((row) => `<tr><td>${row}</td><td>1</td></tr>`).join('')}</tbody></table>`
    expect(merged(table('a', 'b', 'c'), table('A', 'b', 'c'), table('a', 'b', 'C'))).toMatchObject({
      clean: true,
      combined: table('A', 'b', 'C'),
    })
  })

  it('of a block that both changed is a decision about that block, with the others merged', () => {
    const merge = merged(
      '<ul><li>a</li><li>b</li><li>c</li></ul><p>x</p>',
      '<ul><li>a</li><li>mine</li><li>c</li></ul><p>x</p><p>end</p>',
      '<ul><li>a</li><li>theirs</li><li>c</li></ul><p>x</p>',
    )
    expect(merge?.parts).toEqual([
      { kind: 'same', text: '<ul>' },
      { kind: 'same', text: '<li>a</li>' },
      { kind: 'undecided', base: '<li>b</li>', mine: '<li>mine</li>', theirs: '<li>theirs</li>' },
      { kind: 'same', text: '<li>c</li>' },
      { kind: 'same', text: '</ul>' },
      { kind: 'same', text: '<p>x</p>' },
      { kind: 'mine', text: '<p>end</p>' },
    ])
    expect(composedText(merge?.parts ?? [], ['<li>theirs</li>'])).toBe(
      '<ul><li>a</li><li>theirs</li><li>c</li></ul><p>x</p><p>end</p>',
    )
  })

  it('that one person made a list of and the other added to is decided as a whole, never half a list', () => {
    const merge = merged('<p>a</p><p>b</p>', '<ul><li>a</li><li>b</li></ul>', '<p>a</p><p>new</p><p>b</p>')
    expect(merge?.parts.map(({ kind }) => kind)).toEqual(['undecided'])
  })

  it('is shown as words with the differing ones marked, never as markup', () => {
    const runs = placesView(
      '<h1>Title</h1><p>old words</p><p>z</p><ol><li>x</li></ol>',
      '<h1>Title</h1><p>new words</p><p>z</p><ol><li>x</li></ol>',
      '<h1>Title</h1><p>old words</p><p>z</p><ol><li>y<script>alert(1)</script></li></ol>',
      format,
    )
    expect(runs).toEqual([
      {
        kind: 'text',
        pieces: [
          { text: '# Title\n', mark: null },
          { text: 'old', mark: 'mineOut' },
          { text: 'new', mark: 'mine' },
          { text: ' words\n', mark: null },
          { text: 'z\n', mark: null },
          { text: '1. ', mark: null },
          { text: 'x', mark: 'theirsOut' },
          { text: 'y', mark: 'theirs' },
          { text: '\n', mark: null },
        ],
      },
    ])
    expect(
      format.plain('<h2>A</h2><ul><li><p>b <strong>c</strong></p></li></ul><table><tr><td>d<td>e</table>'),
    ).toBe('## A\n• b **c**\nd | e')
  })

  it('that differs in its markup alone shows the markup at the place', () => {
    const [place] = placesView(
      '<p>a</p>',
      '<p><span class="red">a</span></p>',
      '<p><span class="blue">a</span></p>',
      format,
    )
    const text = (pieces: readonly { text: string }[]) => pieces.map((piece) => piece.text).join('')
    expect(place?.kind === 'place' && [text(place.mine), text(place.theirs)]).toEqual([
      '<p><span class="red">a</span></p>',
      '<p><span class="blue">a</span></p>',
    ])
  })
})

const words = fc.constantFrom('a', 'b', ' b ', 'c <b>d</b>', 'e&amp;f', 'g<br>h', '<i>i</i> j')
const item = fc.oneof(
  words.map((text) => `<li>${text}</li>`),
  words.map((text) => `<li><p>${text}</p></li>`),
  fc.tuple(words, words).map(([a, b]) => `<li><p>${a}</p><ul><li>${b}</li></ul></li>`),
)
const block = fc.oneof(
  { weight: 3, arbitrary: words.map((text) => `<p>${text}</p>`) },
  words.map((text) => `<h2>${text}</h2>`),
  words,
  fc.constantFrom(
    '<pre>x\n\n  y</pre>',
    '<pre>\n\nx</pre>',
    '<!-- x -->',
    '<p>\tx  y </p>',
    '<p style="white-space: pre">x\ny</p>',
  ),
  fc.array(item, { minLength: 1, maxLength: 4 }).map((items) => `<ul>${items.join('')}</ul>`),
  fc
    .array(words, { minLength: 1, maxLength: 3 })
    .map(
      (cells) => `<table><tbody>${cells.map((cell) => `<tr><td>${cell}</td></tr>`).join('')}</tbody></table>`,
    ),
)
const document = fc.array(block, { maxLength: 5 })
/** Three documents that have most blocks in common. */
const three = document.chain((blocks) => {
  const changed = fc
    .array(fc.tuple(fc.nat(5), fc.option(block), fc.boolean()), { maxLength: 3 })
    .map((changes) =>
      changes.reduce(
        (now, [at, put, inserts]) => now.toSpliced(at, inserts ? 0 : 1, ...(put ? [put] : [])),
        blocks,
      ),
    )
  return fc.tuple(
    fc.constant(blocks.join('')),
    changed.map((each) => each.join('')),
    changed.map((each) => each.join('')),
  )
})

const sides = ['mine', 'theirs'] as const

describe('any rich text', () => {
  it('has one form, and is its blocks', () => {
    fc.assert(
      fc.property(document, (blocks) => {
        const text = format.canonical(blocks.join('\n'))
        expect(format.canonical(text)).toBe(text)
        expect(format.blocks(text).join('')).toBe(text)
      }),
      { numRuns: 150 },
    )
  })

  it('is merged into something well-formed, whatever is chosen at each place, and is each side where that is chosen', () => {
    fc.assert(
      fc.property(
        three,
        fc.array(fc.constantFrom(...sides), { minLength: 8, maxLength: 8 }),
        (texts, choices) => {
          const [base, mine, theirs] = texts
          const merge = merged(base, mine, theirs)
          if (merge === null) throw new Error('It was not merged.')
          const places = merge.parts.filter((part) => part.kind === 'undecided')
          const chosen = places.map((part, index) => part[choices[index % 8] ?? 'mine'])
          const text = composedText(merge.parts, chosen) ?? ''
          // What is not well-formed is read as something else.
          expect(format.canonical(text)).toBe(text)
          expect(format.canonical(merge.combined).replaceAll(' ', '')).toBe(
            merge.combined.replaceAll(' ', ''),
          )
        },
      ),
      { numRuns: 200 },
    )
  })

  it('is merged the same from both sides, and a text that one side changed is that side’s', () => {
    fc.assert(
      fc.property(three, ([base, mine, theirs]) => {
        const flipped = {
          mine: 'theirs',
          theirs: 'mine',
          same: 'same',
          both: 'both',
          undecided: 'undecided',
        } as const
        const one = merged(base, mine, theirs)?.parts
        const other = merged(base, theirs, mine)?.parts.map((part) =>
          part.kind === 'undecided'
            ? { ...part, mine: part.theirs, theirs: part.mine }
            : { ...part, kind: flipped[part.kind] },
        )
        expect(one).toEqual(other)
        expect(merged(base, mine, base)).toMatchObject({ clean: true, combined: format.canonical(mine) })
      }),
      { numRuns: 150 },
    )
  })

  it('loses no block that a side wrote: each is in the merged text, or in a place that is to be decided', () => {
    fc.assert(
      fc.property(three, ([base, mine, theirs]) => {
        const before = format.blocks(format.canonical(base))
        const merge = merged(base, mine, theirs)
        const everything = (merge?.parts ?? [])
          .map((part) => (part.kind === 'undecided' ? part.mine + part.theirs : part.text))
          .join('')
        const written = [mine, theirs].flatMap((text) => format.blocks(format.canonical(text)))
        for (const each of written) {
          const isLeaf = format.open(each) === null
          if (isLeaf && !before.includes(each)) expect(everything).toContain(each)
        }
      }),
      { numRuns: 150 },
    )
  })
})
