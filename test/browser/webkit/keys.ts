import { Key } from 'selenium-webdriver'

const named: Readonly<Record<string, string>> = {
  ControlOrMeta: Key.CONTROL,
  Control: Key.CONTROL,
  Shift: Key.SHIFT,
  Alt: Key.ALT,
  Meta: Key.META,
  Enter: Key.ENTER,
  Escape: Key.ESCAPE,
  Tab: Key.TAB,
  Space: ' ',
  Backspace: Key.BACK_SPACE,
  Delete: Key.DELETE,
  Home: Key.HOME,
  End: Key.END,
  ArrowUp: Key.ARROW_UP,
  ArrowDown: Key.ARROW_DOWN,
  ArrowLeft: Key.ARROW_LEFT,
  ArrowRight: Key.ARROW_RIGHT,
}

/** A key or a chord in Playwright's words (`ControlOrMeta+End`), in WebDriver's; the last one is pressed last. */
export function keysOf(chord: string): string {
  const keys = chord.split('+').map((key) => named[key] ?? key)
  return keys.length === 1 ? (keys[0] ?? '') : Key.chord(...keys)
}
