import { onMounted, onUnmounted, type Ref } from 'vue'

/** Calls back when something outside an element is pressed. */
export function onClickOutside(root: Readonly<Ref<HTMLElement | null>>, tell: () => void): void {
  const check = ({ target }: Event) => {
    if (target instanceof Node && root.value?.contains(target) === false) tell()
  }
  onMounted(() => document.addEventListener('pointerdown', check))
  onUnmounted(() => document.removeEventListener('pointerdown', check))
}
