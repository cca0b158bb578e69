import { mount } from '@vue/test-utils'
import { expect, it } from 'vitest'
import { defineComponent, h, nextTick, ref } from 'vue'
import { useUntoldValue } from './untold'

const ListOf = defineComponent({
  props: { value: { type: String, required: true }, other: { type: Number, required: true } },
  emits: ['tell'],
  setup(props, { emit }) {
    const list = ref<HTMLSelectElement | null>(null)
    useUntoldValue(
      list,
      ({ value }) => value,
      (value) => emit('tell', value),
    )
    const options = ['a', 'b'].map((value) => h('option', { value }, value))
    return () => h('select', { ref: list, value: props.value, title: String(props.other) }, options)
  },
})

it('U2 a value that nobody told of is told once when the page is drawn over it, and stays', async () => {
  const told: string[] = []
  const [value, other] = [ref('a'), ref(0)]
  const tell = (each: string) => {
    told.push(each)
    // Without an end it would go on for ever.
    if (told.length < 9) value.value = each
  }
  const wrapper = mount(() => h(ListOf, { value: value.value, other: other.value, onTell: tell }))
  const list = wrapper.get('select')
  list.element.value = 'b'
  other.value = 1
  await nextTick()
  await nextTick()
  expect([told, list.element.value]).toEqual([['b'], 'b'])
})
