import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { leftOut } from './leftOut'

it.each(leftOut)('what is left out with several copies is there: $file $title', ({ file, title = '' }) => {
  const text = readFileSync(file, 'utf8')
  for (const part of title.split(' > ')) expect(text).toContain(part)
})
