import type { FieldRow } from '../services/fieldTable'
import type { InputProblem } from './fieldInput'
import type { Messages } from './messages/catalogue'
import { fieldLabel } from './messages/fieldWords'

/** The sentence that says why a typed text is no value of this field yet. */
export function inputProblem(row: FieldRow, problem: InputProblem, { job, fields }: Messages): string {
  const label = fieldLabel(fields, row)
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
    default:
      return job[problem.code](label)
  }
}
