import { orElse } from '../parts/orElse'

const key = 'save-automatically'

/** Whether this browser saves by itself: yes, unless somebody switched it off here. */
export function rememberedAutosave(): boolean {
  return orElse(null, () => localStorage.getItem(key)) !== 'off'
}

/** Where a browser keeps nothing, the choice lasts as long as the page. */
export function rememberAutosave(on: boolean): void {
  orElse(undefined, () => localStorage.setItem(key, on ? 'on' : 'off'))
}
