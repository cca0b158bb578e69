import type { SetAside } from '../../services/port/draft'
import type { FieldRow, Fields } from '../../services/record/fieldTable'
import type { SessionContext } from './editSession.types'
import { sameValue } from '../merge/sameValue'
import { compareVersions, type Comparison } from '../merge/threeWay'

type Unsaved = Pick<SessionContext, 'edits' | 'unreadable'>

/** What stands in the fields of a session that the base does not say: values, and texts that are none yet. */
export function unsavedIn({ edits, unreadable }: Unsaved): Fields {
  return { ...edits, ...unreadable }
}

/** Whether something stands in the fields that is not saved. */
export function hasUnsaved(unsaved: Unsaved): boolean {
  return Object.keys(unsavedIn(unsaved)).length > 0
}

/** The same, or a note that is not added: what can still be copied when it can no longer be saved. */
export function hasUnsavedFields(unsaved: Unsaved & Pick<SessionContext, 'note'>): boolean {
  return hasUnsaved(unsaved) || unsaved.note !== ''
}

/** The fields in which these values come in place of something typed that says something else. */
export function replacedBy(
  values: Fields,
  { fields, ...unsaved }: Unsaved & Pick<SessionContext, 'fields'>,
): readonly string[] {
  const typed = unsavedIn(unsaved)
  const isOther = (name: string) =>
    name in unsaved.unreadable || !sameValue(fields, name, typed[name], values[name])
  return Object.keys(values).filter((name) => name in typed && isOther(name))
}

/** Marks which of the values given up are texts that are no values yet: put back, they must not be sent. */
export function markTexts({ unreadable }: Pick<Unsaved, 'unreadable'>, aside: SetAside): SetAside {
  const texts = Object.keys(aside.values).filter((name) => name in unreadable)
  return texts.length === 0 ? aside : { ...aside, unreadable: texts }
}

/**
 * Compares base, what stands in the fields, and theirs. A text that is no value yet (`12,`) counts as changed like any
 * edit: otherwise theirs would come in unseen behind it, to be overwritten by its last keystroke. It is merged with
 * nothing.
 */
export function compareUnsaved(
  { fields, ...unsaved }: Unsaved & Pick<SessionContext, 'fields'>,
  base: Fields,
  theirs: Fields,
): Comparison {
  const isUnreadable = fields.some(({ name }) => name in unsaved.unreadable)
  const asText = (row: FieldRow): FieldRow =>
    row.name in unsaved.unreadable ? { ...row, kind: 'text' } : row
  return compareVersions(isUnreadable ? fields.map(asText) : fields, base, unsavedIn(unsaved), theirs)
}
