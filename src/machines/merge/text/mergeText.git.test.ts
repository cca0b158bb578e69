import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { mergeText } from './mergeText'
import { threeTexts, type ThreeTexts } from '../../testing/threeTexts'

const cases = fc.sample(threeTexts, { seed: 20_260_304, numRuns: 2_000 })
const everyCase = `i=0; while [ -f $i.base ]; do
  git merge-file -p $i.mine $i.base $i.theirs > $i.merged; echo $?; i=$((i+1))
done`

describe('merging by line agrees with git merge-file on 2,000 random cases', () => {
  let folder = ''
  let conflicts: readonly number[] = []

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'merge-'))
    cases.forEach((texts, index) => {
      for (const side of ['base', 'mine', 'theirs'] as const) {
        writeFileSync(join(folder, `${index}.${side}`), texts[side])
      }
    })
    const answers = execFileSync('sh', ['-c', everyCase], { cwd: folder, encoding: 'utf8' })
    conflicts = answers.trim().split('\n').map(Number)
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  const ofGit = (index: number) =>
    conflicts[index] === 0 ? readFileSync(join(folder, `${index}.merged`), 'utf8') : null
  const ours = ({ base, mine, theirs }: ThreeTexts) => {
    const { clean, combined } = mergeText(base, mine, theirs)
    return clean ? combined : null
  }

  test('clean where git is clean, with the same text, and undecided where git has a conflict', () => {
    expect(conflicts).toHaveLength(2_000)
    const different = cases.filter((texts, index) => ours(texts) !== ofGit(index))
    expect(different).toEqual([])
  })

  test('the cases are of both kinds, and clean ones where both sides changed something', () => {
    const isTelling = ({ base, mine, theirs }: ThreeTexts) =>
      mine !== base && theirs !== base && mine !== theirs
    const telling = conflicts.filter((_, index) =>
      isTelling(cases[index] ?? { base: '', mine: '', theirs: '' }),
    )
    expect(telling.filter((count) => count > 0).length).toBeGreaterThan(400)
    expect(telling.filter((count) => count === 0).length).toBeGreaterThan(400)
  })
})
