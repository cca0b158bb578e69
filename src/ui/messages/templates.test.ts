import { parse } from 'vue/compiler-sfc'
import { describe, expect, it } from 'vitest'

const sources: Record<string, string> = import.meta.glob('../**/*.vue', {
  query: '?raw',
  import: 'default',
  eager: true,
})

/** Attributes whose value people read or hear. */
const spoken = new Set([
  'aria-label',
  'aria-description',
  'aria-roledescription',
  'title',
  'placeholder',
  'alt',
  'label',
])
const literal = /'[^']*\p{L}[^']*'|"[^"]*\p{L}[^"]*"|`[^`]*\p{L}[^`]*`/u

interface TemplateNode {
  readonly type: number
  readonly name?: string
  readonly content?: unknown
  readonly value?: { readonly content: string }
  readonly arg?: { readonly content?: string }
  readonly exp?: { readonly loc: { readonly source: string } }
  readonly props?: readonly TemplateNode[]
  readonly children?: readonly TemplateNode[]
  readonly loc: { readonly source: string; readonly start: { readonly line: number } }
}
const kinds = { text: 2, interpolation: 5, attribute: 6, directive: 7 }

/** Every piece of a template that would be on screen in one language only. */
function literalText(source: string): string[] {
  const { descriptor, errors } = parse(source)
  expect(errors).toEqual([])
  const found: string[] = []
  const report = (node: TemplateNode) => found.push(`${node.loc.start.line}: ${node.loc.source.trim()}`)
  const visit = (node: TemplateNode) => {
    if (node.type === kinds.text && /\p{L}/u.test(String(node.content))) report(node)
    if (node.type === kinds.interpolation && literal.test(node.loc.source)) report(node)
    if (
      node.type === kinds.attribute &&
      spoken.has(node.name ?? '') &&
      /\p{L}/u.test(node.value?.content ?? '')
    )
      report(node)
    if (
      node.type === kinds.directive &&
      spoken.has(node.arg?.content ?? '') &&
      literal.test(node.exp?.loc.source ?? '')
    )
      report(node)
    for (const child of [...(node.props ?? []), ...(node.children ?? [])]) visit(child)
  }
  if (descriptor.template?.ast) visit(descriptor.template.ast as unknown as TemplateNode)
  return found
}

describe('the words of the components', () => {
  it('finds literal text of every sort', () => {
    const template = `<template>
      <p>Hello</p><p>{{ open ? 'Open' : messages.closed }}</p><input title="Name" :placeholder="'Search'" />
      <img alt="" :alt="messages.picture" /><p class="card" :key="'row'">{{ messages.app.title }} · 1</p>
    </template>`
    expect(literalText(template).map((line) => line.slice(3))).toEqual([
      'Hello',
      "{{ open ? 'Open' : messages.closed }}",
      'title="Name"',
      `:placeholder="'Search'"`,
    ])
  })

  it.each(Object.entries(sources))('come from the catalogue in %s', (_file, source) => {
    expect(literalText(source)).toEqual([])
  })
})
