import type { InputEvents } from './inputEvents'
import type { FieldView } from './jobFormView'

/** The parts of a field that somebody else may draw. */
export interface FieldSlots {
  /** What stands in the field's `<label>`. */
  label?(props: { field: FieldView }): unknown
  /** The control. `control` has the id, the name and what assistive technology needs; bind it to the element. */
  value?(props: {
    field: FieldView
    control: Readonly<Record<string, string | boolean | undefined>>
    edit: (...event: InputEvents['edit']) => void
    unreadable: (...event: InputEvents['unreadable']) => void
  }): unknown
}
