import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { hostStyles, renameProperties } from './hostStyles'

const tokens = readFileSync('src/ui/styles/tokens.css', 'utf8')
const ours = `${tokens}\n@media print { :root { color-scheme: light; --ink: #000 } }
.input { color: var(--ink); inline-size: var(--reka-combobox-trigger-width) }
.side { --side: var(--mine) }`

describe('the styles on a page of somebody else’s', () => {
  it('leave the colour scheme to the page', () => {
    expect(ours).toContain('color-scheme')
    for (const css of [hostStyles(ours).plain, hostStyles(ours).layered]) {
      expect(css).not.toContain('color-scheme:')
      expect(css).not.toContain('data-theme=')
    }
  })

  it('set nothing on the root element but properties that bear our name', () => {
    const { plain } = hostStyles(ours)
    const rules = [...plain.matchAll(/:root\s*\{([^{}]*)\}/g)].map(([, body = '']) => body)
    const set = rules.join('').replace(/\/\*[\s\S]*?\*\//g, '')
    const declared = set.split(';').map((line) => line.trim())
    expect(declared.filter((line) => line !== '' && !line.startsWith('--jes-'))).toEqual([])
    expect(declared.length).toBeGreaterThan(50)
  })

  it('use what they set under its new name, and what others set under theirs', () => {
    const { plain } = hostStyles(ours)
    expect(plain).toContain('color: var(--jes-ink)')
    expect(plain).toContain('var(--reka-combobox-trigger-width)')
    expect(plain).toContain('--side: var(--jes-mine)')
    expect(plain).toMatch(/print \{ :root \{\s*--jes-ink: #000 \} \}/)
  })

  it('come in one layer as well', () => {
    const { plain, layered } = hostStyles(ours)
    expect(layered).toBe(`@layer job-edit-session {\n${plain}}\n`)
  })

  it('are followed by code that names a property', () => {
    expect(
      renameProperties("{ bottom: 'calc(1rem + var(--safe-bottom))' }; i--j", ['safe-bottom', 'j']),
    ).toBe("{ bottom: 'calc(1rem + var(--jes-safe-bottom))' }; i--j")
  })
})
