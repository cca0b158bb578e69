import type { Component } from 'vue'
import type { FieldKind } from '../../services/record/fieldTable'
import BooleanInput from './BooleanInput.vue'
import ChoiceInput from './ChoiceInput.vue'
import DateInput from './DateInput.vue'
import LongTextInput from './LongTextInput.vue'
import ReferenceInput from './ReferenceInput.vue'
import TextInput from './TextInput.vue'

/**
 * The control of each kind of field. All take `field` and emit `edit` (values by name, names of references by id) or
 * `unreadable` (a text that is no value yet).
 */
export const inputFor: Readonly<Record<FieldKind, Component>> = {
  text: TextInput,
  longText: LongTextInput,
  choice: ChoiceInput,
  date: DateInput,
  dateTime: TextInput,
  decimal: TextInput,
  boolean: BooleanInput,
  reference: ReferenceInput,
}
