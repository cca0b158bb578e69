import type { RecordVersion } from '../../services/port/recordApi'
import type { Fields } from '../../services/record/fieldTable'
import { reopened, textsLeft } from '../merge/applyChoices'
import { mergeUnitsOf } from '../merge/mergeUnits'
import type { Choices, SessionContext } from './editSession.types'
import { choicesOf, comparisonOf } from './parked'
import { compareUnsaved, unsavedIn } from './unsaved'

type Unsaved = Pick<SessionContext, 'fields' | 'edits' | 'unreadable'>

/**
 * What typing makes of what is parked: compared with the fields as they stand from now on. A text that somebody wrote
 * for a decision that is none any more is set aside.
 */
export function comparedAgain(
  context: SessionContext,
  next: Unsaved,
  base: RecordVersion,
): Pick<SessionContext, 'parked'> & Partial<Pick<SessionContext, 'setAside'>> {
  const { parked } = context
  if (parked.is === 'none') return { parked }
  const choices = stillMeant(context, unsavedIn(next))
  if (parked.is === 'remembered') return { parked: { ...parked, choices } }
  const comparison = compareUnsaved(next, base.fields, parked.theirs.fields)
  const standing = [base.fields, next.edits, parked.theirs.fields]
  const left = textsLeft(parked.choices, comparison, parked.comparison, standing)
  const asked = comparison.decisions.flatMap(({ key }) => {
    const choice = choices[key]
    return choice === undefined ? [] : [[key, choice] as const]
  })
  return {
    parked: { ...parked, choices: Object.fromEntries(asked), comparison },
    ...(left.length > 0 && { setAside: [...context.setAside, ...left] }),
  }
}

/**
 * A choice is about two values: when mine is another one now, it is open again. A combined text somebody wrote stays
 * to begin with; without the values it was about, it counts as no choice.
 */
function stillMeant(context: SessionContext, next: Fields): Choices {
  const { fields } = context
  const choices = choicesOf(context)
  if (Object.keys(choices).length === 0) return choices
  const before = unsavedIn(context)
  const isTouched = (name: string) => before[name] !== next[name]
  const changed = mergeUnitsOf(fields).filter(({ names }) => names.some(isTouched))
  const opened = changed.flatMap(({ key }) => {
    const earlier = comparisonOf(context)?.decisions.find((each) => each.key === key)
    const choice = choices[key] && reopened(choices[key], earlier)
    return choice === undefined ? [] : [[key, choice] as const]
  })
  const closed = new Set(changed.map(({ key }) => key))
  const untouched = Object.fromEntries(Object.entries(choices).filter(([key]) => !closed.has(key)))
  return { ...untouched, ...Object.fromEntries(opened) }
}
