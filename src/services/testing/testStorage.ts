import type { TextStorage } from '../browser/environment'

/** `localStorage` of a browser of its own, with room for so many characters in one text. */
export function testStorage(room = 5_000_000): TextStorage {
  const texts = new Map<string, string>()
  return {
    names: () => [...texts.keys()],
    get: (name) => texts.get(name) ?? null,
    set(name, text) {
      if (text.length > room) throw new DOMException('', 'QuotaExceededError')
      texts.set(name, text)
    },
    remove: (name) => void texts.delete(name),
  }
}
