const key = 'save-automatically'

/** Whether this browser saves by itself: yes, unless somebody switched it off here. */
export function rememberedAutosave(storage: Storage | undefined = storageHere()): boolean {
  return storage?.getItem(key) !== 'off'
}

export function rememberAutosave(on: boolean, storage: Storage | undefined = storageHere()): void {
  storage?.setItem(key, on ? 'on' : 'off')
}

/** The browser's memory; reading the property throws where it is forbidden, and then nothing is remembered. */
function storageHere(): Storage | undefined {
  try {
    return globalThis.localStorage
  } catch {
    return undefined
  }
}
