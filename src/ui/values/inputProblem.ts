import type { FieldRow } from '../../services/record/fieldTable'
import type { InputProblem } from './readInput'
import type { Messages } from '../messages/catalogue'
import { fieldLabel } from '../messages/fieldMessages'
import { notationOf, showDay, showDecimal } from './notation'

/** The sentence that says why a typed text is no value of this field yet. */
export function inputProblem(
  row: FieldRow,
  problem: InputProblem,
  { job, fields, format }: Messages,
): string {
  const label = fieldLabel(fields, row)
  const notation = notationOf(format.language)
  const day = showDay('2026-03-04', notation)
  switch (problem.code) {
    case 'tooShort':
      return job.tooShort(label, problem.least)
    case 'tooLong':
      return job.tooLong(label, problem.length, problem.limit)
    case 'tooManyPlaces':
      return job.tooManyPlaces(label, problem.places)
    case 'tooManyDigits':
      return job.tooManyDigits(label, problem.most)
    case 'tooSmall':
      return job.tooSmall(label, problem.min)
    case 'ambiguous':
      return job.ambiguous(label, problem.text, problem.one, problem.other)
    case 'notANumber':
      return job.notANumber(label, showDecimal('105.50', notation))
    case 'notADate':
      return job.notADate(label, day)
    case 'notAMoment':
      return job.notAMoment(label, `${day} 14:02`)
    case 'noSuchDay':
      return job.noSuchDay(label, problem.text)
    case 'tooEarly':
      return job.tooEarly(label, String(problem.year))
    case 'required':
    case 'zeroCharacter':
    case 'halfCharacter':
      return job[problem.code](label)
  }
}
