import { inject, provide, type App, type Component, type InjectionKey } from 'vue'
import type { FieldKind } from '../../services/record/fieldTable'
import AmountInput from './AmountInput.vue'
import BooleanInput from './BooleanInput.vue'
import ChoiceInput from '../values/ChoiceInput.vue'
import DateInput from './DateInput.vue'
import LongTextInput from './LongTextInput.vue'
import ReferenceInput from './ReferenceInput.vue'
import TextInput from './TextInput.vue'

/** A control for each kind of field. */
export type Inputs = Readonly<Record<FieldKind, Component>>

const key: InjectionKey<Inputs> = Symbol('inputs')

/**
 * The control of each kind of field. All take `field` and emit `edit` (values by name, names of references by id) or
 * `unreadable` (a text that is no value yet).
 */
const inputFor: Inputs = {
  text: TextInput,
  longText: LongTextInput,
  // The markup itself, until a host gives its editor.
  richText: LongTextInput,
  choice: ChoiceInput,
  date: DateInput,
  dateTime: TextInput,
  decimal: AmountInput,
  boolean: BooleanInput,
  reference: ReferenceInput,
}

/**
 * Gives the forms below, or those of a whole application, other controls for some kinds of fields: a host's rich text, a
 * host's select. A control takes `field` and what else an element needs (`id`, `name`, `aria-…`), and emits `edit` with
 * the values by name, or `unreadable` with a text that is no value yet.
 *
 *     provideInputs({ choice: MySelect }, app)
 */
export function provideInputs(inputs: Partial<Inputs>, app?: App): void {
  if (app === undefined) provide(key, { ...inject(key, inputFor), ...inputs })
  else app.provide(key, { ...app.runWithContext(() => inject(key, inputFor)), ...inputs })
}

export function useInputs(): Inputs {
  return inject(key, inputFor)
}
