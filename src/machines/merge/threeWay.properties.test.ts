import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Choice } from '../../services/port/draft'
import type { Fields } from '../../services/record/fieldTable'
import { jobFields } from '../../services/resources/job'
import { keepChoices, openDecisions, applyChoices } from './applyChoices'
import { edits, type Edits } from '../testing/recordVersions'
import { sameValue } from './sameValue'
import { compareVersions, rebase, type Comparison } from './threeWay'
import { mergeUnitsOf } from './mergeUnits'
import { pick } from './mergeUnits'

const units = mergeUnitsOf(jobFields)
const compare = ({ base, mine, theirs }: Edits) =>
  compareVersions(jobFields, base, mine, { ...base, ...theirs })
const keysOf = (list: Comparison['mine']) => list.map(({ key }) => key)
const same = (names: readonly string[], a: Fields, b: Fields) =>
  names.every((name) => sameValue(jobFields, name, a[name], b[name]))

const takes = fc.array(fc.constantFrom('mine', 'theirs', 'combined'), {
  minLength: units.length,
  maxLength: units.length,
})
/** Everything decided, one way or the other; a group cannot be combined. */
function choicesFor(
  { decisions }: Comparison,
  list: readonly Choice['take'][],
): Readonly<Record<string, Choice>> {
  return Object.fromEntries(
    decisions.map(({ key, names, theirs }, index): [string, Choice] => {
      const take = list[index] ?? 'mine'
      if (take !== 'combined') return [key, { take, theirs }]
      return [key, names.length > 1 ? { take: 'theirs', theirs } : { take, theirs, text: `both of ${key}` }]
    }),
  )
}

describe('whatever two people change', () => {
  test('every unit that differs is in exactly one list, and no other is in any', () => {
    fc.assert(
      fc.property(edits, (versions) => {
        const { mine, theirs, same: equal, combined, decisions } = compare(versions)
        const listed = [
          ...keysOf([...mine, ...theirs, ...equal, ...decisions]),
          ...combined.map(({ name }) => name),
        ]
        const changed = units.filter(({ names }) =>
          [versions.mine, versions.theirs].some(
            (side) => !same(names, versions.base, { ...versions.base, ...side }),
          ),
        )
        expect(listed.toSorted()).toEqual(keysOf(changed).toSorted())
      }),
    )
  })

  test('the compare is symmetric up to the names of the sides, where each says all of it', () => {
    fc.assert(
      fc.property(edits, ({ base, ...sides }) => {
        const versions = {
          base,
          mine: { ...base, ...sides.mine },
          theirs: { ...base, ...sides.theirs },
        }
        const [one, other] = [
          compare(versions),
          compare({ ...versions, mine: versions.theirs, theirs: versions.mine }),
        ]
        expect(keysOf(other.mine)).toEqual(keysOf(one.theirs))
        expect(keysOf(other.theirs)).toEqual(keysOf(one.mine))
        expect(keysOf(other.same)).toEqual(keysOf(one.same))
        expect(other.combined).toEqual(one.combined)
        const swapped = other.decisions.map(({ key, mine, theirs }) => ({ key, mine: theirs, theirs: mine }))
        expect(swapped).toEqual(one.decisions.map(({ key, mine, theirs }) => ({ key, mine, theirs })))
      }),
    )
  })

  test('L7 identical edits never ask, and leave nothing to save', () => {
    fc.assert(
      fc.property(edits, ({ base, mine }) => {
        const found = compare({ base, mine, theirs: mine })
        expect(found).toMatchObject({ mine: [], theirs: [], combined: [], decisions: [] })
        const left = rebase(found, mine, { ...base, ...mine })
        expect(same(Object.keys(left), left, { ...base, ...mine })).toBe(true)
      }),
    )
  })

  test('L8 disjoint edits never ask, and both survive', () => {
    fc.assert(
      fc.property(edits, ({ base, mine, theirs }) => {
        const touched = units
          .filter(({ names }) => names.some((name) => name in mine))
          .flatMap(({ names }) => names)
        const apart = Object.fromEntries(Object.entries(theirs).filter(([name]) => !touched.includes(name)))
        const record = { ...base, ...apart }
        const found = compareVersions(jobFields, base, mine, record)
        expect(found).toMatchObject({ combined: [], decisions: [] })
        const merged = { ...record, ...rebase(found, mine, record) }
        expect(same(Object.keys(merged), merged, { ...base, ...apart, ...mine })).toBe(true)
      }),
    )
  })

  test('what was chosen is what is saved, and of a group all of one side', () => {
    fc.assert(
      fc.property(edits, takes, (versions, list) => {
        const found = compare(versions)
        const record = { ...versions.base, ...versions.theirs }
        const choices = choicesFor(found, list)
        expect(openDecisions(found, choices)).toEqual([])
        const merged = { ...record, ...applyChoices(jobFields, found, versions.mine, record, choices).edits }
        for (const { key, names, mine, theirs } of found.decisions) {
          const choice = choices[key]
          const chosen = { mine, theirs, combined: { [key]: choice?.text ?? null } }[choice?.take ?? 'theirs']
          expect(same(Object.keys(pick(chosen, names)), merged, chosen)).toBe(true)
        }
        const settled = [...found.theirs, ...found.same].flatMap(({ names }) => names)
        expect(same(settled, merged, record)).toBe(true)
        const own = found.mine.flatMap(({ names }) => names)
        expect(same(own, merged, { ...versions.base, ...versions.mine })).toBe(true)
      }),
    )
  })

  test('L4 whatever is chosen, each value typed is saved, combined, theirs too, or set aside', () => {
    fc.assert(
      fc.property(edits, takes, (versions, list) => {
        const found = compare(versions)
        const record = { ...versions.base, ...versions.theirs }
        const choices = choicesFor(found, list)
        const { edits: left, setAside } = applyChoices(jobFields, found, versions.mine, record, choices)
        const merged = { ...record, ...left }
        const combined = [...found.combined.map(({ name }) => name), ...Object.keys(choices)].filter(
          (key) => choices[key] === undefined || choices[key].take === 'combined',
        )
        for (const { key, names } of units) {
          const typed = pick(versions.mine, names)
          const aside = setAside.find((each) => each.key === key)?.values ?? {}
          const isKept = [merged, aside, versions.base].some((values) =>
            same(Object.keys(typed), typed, values),
          )
          expect(isKept || combined.includes(key)).toBe(true)
        }
      }),
    )
  })

  test('choices stay as long as theirs does not change', () => {
    fc.assert(
      fc.property(edits, takes, (versions, list) => {
        const found = compare(versions)
        const choices = choicesFor(found, list)
        expect(keepChoices(choices, found)).toEqual({ choices, changedAgain: [] })
      }),
    )
  })

  test('when theirs changes again, each choice is kept or asked again, and none counts that is out of date', () => {
    fc.assert(
      fc.property(edits, edits, takes, (versions, later, list) => {
        const choices = choicesFor(compare(versions), list)
        const next = compare({ ...versions, theirs: { ...versions.theirs, ...later.theirs } })
        const { choices: kept, changedAgain } = keepChoices(choices, next)
        const asked = keysOf(next.decisions).filter((key) => key in choices)
        const valid = Object.keys(kept).filter((key) => !changedAgain.includes(key))
        expect([...valid, ...changedAgain].toSorted()).toEqual(asked.toSorted())
        for (const { key, theirs } of next.decisions) {
          const isCurrent = JSON.stringify(choices[key]?.theirs) === JSON.stringify(theirs)
          const { text, written } = kept[key] ?? {}
          // A text made over what theirs was before is kept, and takes nothing.
          expect([valid.includes(key), text ?? written?.whole.at(-1)]).toEqual([
            isCurrent,
            choices[key]?.text,
          ])
          expect(isCurrent || text === undefined).toBe(true)
        }
        expect(keysOf(openDecisions(next, kept))).toEqual(
          keysOf(next.decisions).filter((key) => !valid.includes(key)),
        )
      }),
    )
  })
})
