import { enableAutoUnmount } from '@vue/test-utils'
import { afterEach, expect, it } from 'vitest'
import { defineComponent, h, shallowRef, type Component, type PropType } from 'vue'
import type { EditSession } from '../../machines/session/editSession.machine'
import { useConfirm, useConflict } from '../conflict/useConflict'
import { provideInputs } from '../form/inputFor'
import type { FieldView } from '../form/jobFormView'
import { useTypedText } from '../form/useTypedText'
import { mountForm, settled } from '../testing/mountForm'
import { useEditForm } from './useEditForm'

enableAutoUnmount(afterEach)

/** A host's own box for Notes, with the library's typing behind it. */
const OwnBox: Component<{ field: FieldView }> = {
  props: { field: { type: Object, required: true } },
  emits: ['edit', 'unreadable'],
  setup(props, { emit }) {
    const element = shallowRef<HTMLTextAreaElement | null>(null)
    const { listeners } = useTypedText(element, () => props.field, {
      edit: (value, typing) => emit('edit', { [props.field.row.name]: value }, {}, typing),
      unreadable: (text, typing) => emit('unreadable', text, typing),
    })
    const on = Object.entries(listeners).map(([name, heard]) => [
      `on${name.charAt(0).toUpperCase()}${name.slice(1)}`,
      heard,
    ])
    return () => h('textarea', { ref: element, 'data-own': '', ...Object.fromEntries(on) })
  },
}

/** A form without a component of ours. */
const OwnForm = defineComponent({
  props: { session: { type: Object as PropType<EditSession>, required: true } },
  setup(props) {
    const form = useEditForm(() => props.session)
    const conflict = useConflict(form)
    const confirm = useConfirm(form)
    return () => {
      const notes = form.fields.value['notes']
      const decisions = conflict.view.value?.decisions ?? []
      return h('div', [
        h('output', form.status.value.text),
        h('p', { id: 'who' }, notes?.mark ?? notes?.hint ?? ''),
        notes &&
          h('input', {
            'aria-label': notes.label,
            value: String(notes.value ?? ''),
            onInput: (event: Event) => form.set('notes', (event.target as HTMLInputElement).value),
          }),
        h('button', { onClick: form.save }, 'Store'),
        h('button', { onClick: form.review }, 'Look'),
        h('button', { onClick: () => form.undo(['notes']) }, 'Undo'),
        ...decisions.map(({ key, label }) =>
          h('button', { onClick: () => conflict.choose(key, 'mine') }, `Mine: ${label}`),
        ),
        h('button', { onClick: conflict.apply }, 'Apply'),
        confirm.view.value && h('button', { onClick: confirm.confirm }, confirm.view.value.confirm),
        h(
          'ul',
          form.banners.value.map(({ text }) => h('li', text)),
        ),
      ])
    }
  },
})

async function ownForm() {
  const mounted = await mountForm({ form: OwnForm })
  const press = async (name: string) => {
    const button = mounted.wrapper.findAll('button').find((each) => each.text() === name)
    if (button === undefined) throw new Error(`There is no button "${name}".`)
    await button.trigger('click')
    await settled()
  }
  const type = async (text: string) => {
    await mounted.wrapper.get('input').setValue(text)
    await settled()
  }
  return { ...mounted, press, type }
}

it('a form of one’s own sees values, status and who changed a field, and saves', async () => {
  const form = await ownForm()
  await form.colleague({ notes: 'By Priya' })
  form.sessions.notify('j1')
  await expect.poll(() => form.wrapper.get('#who').text()).toContain('Priya Nair')
  await form.type('Mine')
  expect(form.wrapper.get('output').text()).toBe('Unsaved changes')
  await form.press('Undo')
  expect(form.wrapper.get('input').element.value).toBe('By Priya')
  await form.type('Mine after all')
  await form.press('Store')
  await expect.poll(() => form.stored()['notes']).toBe('Mine after all')
  expect(form.wrapper.get('output').text()).toBe('Saved')
})

it('a dialog of one’s own decides a conflict, and cannot save before everything is decided', async () => {
  const form = await ownForm()
  await form.type('Mine')
  await form.colleague({ notes: 'Theirs' })
  await form.press('Store')
  await form.press('Apply')
  expect(form.stored()['notes']).toBe('Theirs')
  await form.press('Mine: Notes')
  await form.press('Apply')
  await expect.poll(() => form.stored()['notes']).toBe('Mine')
})

it('a question of one’s own is answered: deleting what a colleague has changed waits for a yes', async () => {
  const form = await ownForm()
  await form.colleague({ notes: 'Theirs' })
  form.session.send({ type: 'operation.ask', operation: { kind: 'delete' } })
  await expect.poll(() => form.wrapper.text()).toContain('Delete the job as it is now')
  await form.press('Delete the job as it is now')
  await expect.poll(() => form.session.getSnapshot().hasTag('gone')).toBe(true)
})

it('the form takes a host’s label, value, header and footer, and still edits, asks and saves', async () => {
  const form = await mountForm({
    slots: {
      header: () => 'Above the fields',
      footer: ({ form: { status } }: { form: { status: { value: { text: string } } } }) =>
        `Below: ${status.value.text}`,
      label: ({ field }: { field: FieldView }) => `${field.label} *`,
      value: ({ field, control, edit }: ValueProps) =>
        h('input', {
          ...control,
          value: String(field.value ?? ''),
          onInput: (event: Event) => edit({ [field.row.name]: (event.target as HTMLInputElement).value }),
        }),
    },
  })
  expect(form.text()).toContain('Above the fields')
  expect(form.text()).toContain('Below: Saved')
  await form.type('Notes *', 'From the slot')
  expect(form.text()).toContain('Below: Unsaved changes')
  await form.press('Save')
  await expect.poll(() => form.stored()['notes']).toBe('From the slot')
})

it('a kind of field has a control of the host’s wherever it is, and typing in it is merged as in ours', async () => {
  const form = await mountForm({ plugin: (app) => provideInputs({ longText: OwnBox }, app) })
  const box = document.querySelector<HTMLTextAreaElement>('[data-own][name="notes"]')
  if (box === null) throw new Error('The host’s box is not there.')
  await form.type('Notes', 'Typed in the host’s box')
  await form.press('Save')
  await expect.poll(() => form.stored()['notes']).toBe('Typed in the host’s box')
})

interface ValueProps {
  readonly field: FieldView
  readonly control: object
  readonly edit: (values: Record<string, string>) => void
}
