import { onMounted, onUnmounted, useTemplateRef, type ShallowRef } from 'vue'

/** Calls back when something outside the element with the template ref `root` is pressed. */
export function onClickOutside(tell: () => void): Readonly<ShallowRef<HTMLElement | null>> {
  const root = useTemplateRef<HTMLElement>('root')
  const check = ({ target }: Event) => {
    if (target instanceof Node && root.value?.contains(target) === false) tell()
  }
  onMounted(() => document.addEventListener('pointerdown', check))
  onUnmounted(() => document.removeEventListener('pointerdown', check))
  return root
}
