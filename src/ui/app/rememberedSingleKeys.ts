import { orElse } from '../parts/orElse'

const name = 'single-keys'

/** Whether single keys are shortcuts, as this browser was last told; a browser that keeps nothing has them. */
export function readSingleKeys(): boolean {
  return orElse(true, () => localStorage.getItem(name) !== 'off')
}

export function keepSingleKeys(on: boolean): void {
  orElse(undefined, () => localStorage.setItem(name, on ? 'on' : 'off'))
}
