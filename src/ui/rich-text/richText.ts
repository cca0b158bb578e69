import type { FieldRow } from '../../services/record/fieldTable'
import type { TextFormat } from '../../services/record/textFormat'
import { blocksOf, htmlOf, isBlock, isElement, parse, tidy } from './htmlTree'
import { linesOf } from './htmlWords'

/** What {@link richText} has to be told: a row without its kind. */
export type RichTextRow<Name extends string> = Omit<FieldRow, 'name' | 'kind' | 'format'> & {
  readonly name: Name
}

/**
 * A field that holds HTML, as Tiptap, Quill and other editors write it. It is compared block by block (paragraphs, headings,
 * items of lists, rows of tables); blocks that do not touch are merged, and a block that both changed is decided about as
 * a whole. Line ends and indents of the markup and the order of attributes are no change. What our own parts show of it
 * is text: no markup of it is ever rendered. The control of the host's editor goes into the slot `value` of the form, or
 * into `provideInputs({ richText: … })`.
 *
 * @example
 * fields: [richText({ name: 'body', label: 'Body', nullable: false })]
 */
export function richText<const Name extends string>(row: RichTextRow<Name>) {
  return { ...row, kind: 'richText', format: html } as const
}

/** Texts that were read lately: every comparison asks about the same three. */
const known = new Map<string, string>()
let knownLength = 0
const most = { texts: 24, characters: 4_000_000 } as const

function remember(text: string, canonical: string): void {
  const length = text.length + canonical.length
  if (known.size >= most.texts || knownLength + length > most.characters) {
    known.clear()
    knownLength = 0
  }
  if (length > most.characters) return
  known.set(text, canonical)
  knownLength += length
}

class HtmlFormat implements TextFormat {
  canonical(text: string): string {
    const before = known.get(text)
    if (before !== undefined) return before
    const template = parse(text)
    if (template === undefined) return text
    tidy(template.content)
    const canonical = htmlOf([...template.content.childNodes])
    remember(text, canonical)
    return canonical
  }

  blocks(text: string): readonly string[] {
    const template = parse(text)
    if (template === undefined) return [text]
    const blocks = blocksOf(template.content).map(htmlOf)
    return blocks.join('') === text ? blocks : [text]
  }

  open(text: string): ReturnType<TextFormat['open']> {
    const nodes = parse(text)?.content.childNodes
    const element = nodes?.length === 1 ? nodes[0] : undefined
    if (element === undefined || !isElement(element) || element.localName === 'tr') return null
    if (![...element.childNodes].some(isBlock)) return null
    const [shell, after] = [htmlOf([element.cloneNode(false)]), `</${element.localName}>`]
    const before = shell.slice(0, -after.length)
    const inside = htmlOf([...element.childNodes])
    return before + inside + after === text ? { before, inside, after } : null
  }

  plain(text: string): string {
    const template = parse(text)
    return template === undefined ? text : linesOf(template.content).join('\n')
  }
}

const html: TextFormat = new HtmlFormat()
