import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { hostStyles, renameProperties } from './hostStyles'

const read = (name: string) => readFileSync(`src/ui/styles/${name}.css`, 'utf8')
const ours = `${read('tokens')}\n${read('base')}\n@media print { :root { color-scheme: light; --ink: #000 } @page { margin: 1in } }
.input { color: var(--ink); inline-size: var(--reka-combobox-trigger-width) }
.side > p[data-v-1] { --width: var(--mine) }
.field .button:not(.quiet)::before { animation: appear 1s var(--ease) }
@keyframes appear { from { opacity: 0 } }`
const { plain, layered } = hostStyles(ours)

describe('the styles on a page of somebody else’s', () => {
  it('leave the colour scheme and the way it is printed to the page', () => {
    expect(ours).toContain('color-scheme')
    for (const css of [plain, layered]) expect(css).not.toMatch(/color-scheme:|data-theme=|@page/)
  })

  it('set nothing on the root element or the body', () => {
    for (const css of [plain, layered]) expect(css).not.toMatch(/(^|[},])(:root|html|body)[,{]/)
  })

  it('mean only what is ours, all alike, so that which of ours wins stays as it is', () => {
    expect(plain).toContain('h1.jes.jes.jes{')
    expect(layered).toContain('h1.jes{')
    expect(layered).toContain('.jes.jes-input{')
    expect(layered).toContain('.jes-side>p.jes[data-v-1]{')
    expect(layered).toContain('.jes-field .jes.jes-button:not(.jes-quiet)::before{')
    expect(layered).toContain('.jes[hidden]{')
  })

  it('begin by undressing what is ours of the page’s bare rules', () => {
    expect(layered).toMatch(/^@layer job-edit-session\{\.jes:not\(.*?\{all:revert\}/)
  })

  it('ask for a property of the page before they take their own value', () => {
    expect(plain).toContain('--_jes-ink:var(--jes-ink,light-dark(#1b2126,#e7eaec))')
    expect(plain).toContain('color:var(--_jes-ink)')
    expect(plain).toMatch(/print\{[^{]*\{--_jes-ink:var\(--jes-ink,#000\)\}\}/)
  })

  it('leave properties of others as they are called', () => {
    expect(plain).toContain('var(--reka-combobox-trigger-width)')
    expect(plain).toContain('--width:var(--_jes-mine)')
  })

  it('name key frames as well', () => {
    expect(plain).toContain('@keyframes jes-appear{')
    expect(plain).toContain('animation:jes-appear 1s')
  })

  it('are followed by code that names a property', () => {
    expect(
      renameProperties("{ bottom: 'calc(1rem + var(--safe-bottom))' }; i--j", ['safe-bottom', 'j']),
    ).toBe("{ bottom: 'calc(1rem + var(--_jes-safe-bottom))' }; i--j")
  })
})
