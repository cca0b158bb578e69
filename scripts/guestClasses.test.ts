import { readFileSync } from 'node:fs'
import { compile } from '@vue/compiler-dom'
import { describe, expect, it } from 'vitest'
import { importOwnClasses, nameClasses } from './guestClasses'

const compiled = (template: string, filename = '/project/src/ui/parts/AppIcon.vue') =>
  compile(template, { mode: 'module', prefixIdentifiers: true, nodeTransforms: [nameClasses], filename }).code

describe('the classes of a published template', () => {
  it('bear our name, and every element is marked', () => {
    expect(compiled('<p class="lead soft"><b>1</b></p>')).toMatch(
      /"jes-lead jes-soft jes"[\s\S]*class: "jes"/,
    )
  })

  it('are named while the page runs where they are an expression, also beside attributes that are passed on', () => {
    expect(compiled('<p :class="kind" />')).toContain('_normalizeClass(["jes", _ownClasses(_ctx.kind)])')
    expect(compiled('<p class="a" :class="{ b: c }" v-bind="$attrs" />')).toContain(
      '["jes-a jes", _ownClasses({ b: _ctx.c })]',
    )
  })

  it('are left out of components that have none: they may draw nothing, or several elements', () => {
    expect(compiled('<DialogRoot><DialogPanel class="panel" /></DialogRoot>')).not.toMatch(
      /DialogRoot, \{ class/,
    )
    expect(compiled('<DialogPanel class="panel" />')).toContain('class: "jes-panel jes"')
    expect(compiled('<DialogTitle as="h2" />')).toContain('class: "jes"')
  })

  it('stay as they are in the inspector, which brings styles of its own that say them so', () => {
    const filename = '/project/src/inspector/view/InspectorPanel.vue'
    expect(readFileSync('src/inspector/inspector.css', 'utf8')).toMatch(/^\.inspector \{/)
    const code = compiled('<div class="inspector" :class="{ active }" />', filename)
    expect(code).toContain('"inspector"')
    expect(code).not.toMatch(/jes|_ownClasses/)
  })

  it('have their helper imported where it is called', () => {
    const { transform } = importOwnClasses()
    const run = transform as (code: string) => { readonly code: string } | null
    expect(run('f()')).toBeNull()
    expect(run('_ownClasses(x)')?.code).toMatch(
      /import \{ ownClasses as _ownClasses \} from ".*ownClasses\.ts"/,
    )
  })
})
