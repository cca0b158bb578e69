import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, it } from 'vitest'
import { deadAnchors } from './siteChecks'

const site = mkdtempSync(join(tmpdir(), 'site-'))
afterEach(() => rmSync(site, { recursive: true, force: true }))

it('finds links to parts that are not there, on the same page and on another one', () => {
  mkdirSync(join(site, 'api'))
  writeFileSync(
    join(site, 'index.html'),
    '<h2 id="begin">Begin</h2><a href="#begin"></a><a href="#end"></a><a href="/api/core.html#fill"></a>',
  )
  writeFileSync(
    join(site, 'api/core.html'),
    '<h2 id="fill">fill</h2><a href="../index.html#begin"></a><a href="../index.html#gone"></a><a href="https://example.org/#x"></a>',
  )
  expect([...deadAnchors(site)].sort()).toEqual(['api/core.html: ../index.html#gone', 'index.html: #end'])
})
