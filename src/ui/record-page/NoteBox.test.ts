import { mount } from '@vue/test-utils'
import { expect, it } from 'vitest'
import { shallowRef } from 'vue'
import { provideMessages } from '../messages/useMessages'
import { messages } from '../testing/snapshots'
import NoteBox from './NoteBox.vue'

it('U1 a note behind a dialog is not undone by the browser, and is when one is back at it', () => {
  const wrapper = mount(NoteBox, {
    attachTo: document.body,
    props: { text: 'Half a note', status: '' },
    global: { plugins: [(app) => provideMessages(shallowRef(messages), app)] },
  })
  const area = wrapper.get('textarea').element
  const undoes = (text: string) => {
    area.value = text
    area.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'historyUndo' }))
  }
  wrapper.element.setAttribute('aria-hidden', 'true')
  undoes('Half')
  expect([area.value, wrapper.emitted('type')]).toEqual(['Half a note', undefined])
  wrapper.element.removeAttribute('aria-hidden')
  undoes('Half')
  expect(wrapper.emitted('type')).toEqual([['Half']])
  wrapper.unmount()
})
