import { type SessionContext, theirsOf } from '../../machines/selectors/session'
import type { FieldRow, FieldValue } from '../../services/record/fieldTable'
import { readMomentText, showMoment } from './dateText'
import type { Messages } from '../messages/catalogue'
import { wordsOrMarkup } from './formatWords'
import { choiceLabel } from '../messages/fieldMessages'
import { notationOf, showDecimal } from './notation'

/** A value in words. `isNote`: the words are about the value ("nothing", "only spaces"), they are not its text. */
export interface ValueView {
  readonly text: string
  readonly isNote: boolean
}

type Names = Pick<SessionContext, 'labels' | 'base' | 'parked' | 'unreadable'>

const onlyWhiteSpace = /^\s+$/u

/** Says a value the way the form does: labels of choices, names of references, days as people say them. */
export function valueView(
  row: FieldRow,
  value: FieldValue | undefined,
  names: Names,
  { job, format, fields }: Messages,
): ValueView {
  if (value === undefined || value === null) return { text: job.nothing, isNote: true }
  if (typeof value === 'boolean') return plain(value ? job.yes : job.no)
  if (value === '') return { text: job.emptyText, isNote: true }
  // A text that is no value is said exactly as it was typed.
  if (names.unreadable[row.name] === value) return textView(value, job)
  const notation = notationOf(format.language)
  if (row.kind === 'decimal') {
    // The digits stay as they are: money in words would round them.
    const [before, behind] = row.isMoney === true ? format.currencySigns : ['', '']
    return plain(`${before}${showDecimal(value, notation)}${behind}`)
  }
  if (row.kind === 'choice') return plain(choiceLabel(fields, row, value))
  if (row.kind === 'date') return plain(format.day(value))
  if (row.kind === 'dateTime')
    return plain(
      'value' in readMomentText(showMoment(value, notation), notation) ? format.when(value) : value,
    )
  if (row.kind === 'reference') return plain(referenceName(row, value, names))
  const text = row.format?.plain(row.format.canonical(value)) ?? value
  return text === '' ? { text: job.emptyText, isNote: true } : textView(text, job)
}

/** One view for each value. */
type ViewsOf<Values> = { readonly [Each in keyof Values]: ValueView }

/** Values of one field that stand beside each other. Rich texts that differ in their markup alone are shown as markup. */
export function valueViews<const Values extends readonly (FieldValue | undefined)[]>(
  row: FieldRow,
  values: Values,
  names: Names,
  messages: Messages,
): ViewsOf<Values> {
  const { format } = row
  const views = values.map((value) => valueView(row, value, names, messages))
  if (format === undefined) return views as ViewsOf<Values>
  const texts = values.map((value) => (typeof value === 'string' ? format.canonical(value) : ''))
  const words = views.map(({ text, isNote }) => (isNote ? '' : text))
  if (wordsOrMarkup(texts, words) === words) return views as ViewsOf<Values>
  return views.map((view, index) => (texts[index] ? plain(texts[index]) : view)) as ViewsOf<Values>
}

function textView(text: string, { onlySpaces }: Messages['job']): ValueView {
  return onlyWhiteSpace.test(text) ? { text: onlySpaces, isNote: true } : plain(text)
}

/** The name of the thing a reference points to: as picked, or as a version that points there calls it. */
function referenceName(row: FieldRow, id: string, names: Names): string {
  const { labels, base } = names
  const version = [theirsOf(names), base].find((each) => each?.fields[row.name] === id)
  return labels[id] ?? version?.names[row.name] ?? id
}

function plain(text: string): ValueView {
  return { text, isNote: false }
}
