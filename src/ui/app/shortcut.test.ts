import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { shortcutOf } from './shortcut'

/** What a key asks for that is pressed in an element. */
function pressed(html: string, init: KeyboardEventInit, singleKeys = true) {
  document.body.innerHTML = html
  let found: ReturnType<typeof shortcutOf> = null
  const hear = (event: KeyboardEvent) => (found = shortcutOf(event, singleKeys))
  window.addEventListener('keydown', hear, { once: true })
  document.body.firstElementChild?.dispatchEvent(new KeyboardEvent('keydown', { bubbles: true, ...init }))
  return found
}

const on = (system: string) =>
  vi.spyOn(navigator, 'userAgent', 'get').mockReturnValue(`Mozilla/5.0 (${system})`)
beforeEach(() => void on('X11; Linux x86_64'))
afterEach(() => {
  vi.restoreAllMocks()
  document.body.innerHTML = ''
})

describe('a key', () => {
  it.each([
    ['?', 'help'],
    ['/', 'search'],
    ['n', 'new'],
    ['x', null],
    ['toString', null],
  ])('%s does its part wherever nobody types', (key, does) => {
    expect(pressed('<p></p>', { key })).toBe(does)
  })

  it.each(['<input>', '<textarea></textarea>', '<select></select>', '<p role="combobox"></p>'])(
    'is typed into %s, and does nothing else',
    (html) => {
      expect(pressed(html, { key: 'n' })).toBeNull()
      expect(pressed(html, { key: 'k', ctrlKey: true })).toBe('goTo')
      expect(pressed(html, { key: 'K', metaKey: true })).toBe('goTo')
    },
  )

  it('is left to a dialog or a menu that is open, to input methods and to the browser', () => {
    expect(pressed('<p></p><p role="dialog"></p>', { key: 'n' })).toBeNull()
    expect(pressed('<p></p><p role="menu"></p>', { key: 'k', ctrlKey: true })).toBeNull()
    expect(pressed('<p></p>', { key: 'n', isComposing: true })).toBeNull()
    expect(pressed('<p></p>', { key: 'n', altKey: true })).toBeNull()
    expect(pressed('<p></p>', { key: 'n', ctrlKey: true })).toBeNull()
    expect(pressed('<p></p>', { key: '/', repeat: true })).toBeNull()
  })

  it('is left to the text field on a Mac where it deletes to the end of the line', () => {
    on('Macintosh; Intel Mac OS X 10_15_7')
    expect(pressed('<input>', { key: 'k', ctrlKey: true })).toBeNull()
    expect(pressed('<input>', { key: 'k', metaKey: true })).toBe('goTo')
    expect(pressed('<p></p>', { key: 'k', ctrlKey: true })).toBe('goTo')
  })

  it('with Ctrl and Shift is the browser’s own', () => {
    expect(pressed('<p></p>', { key: 'K', ctrlKey: true, shiftKey: true })).toBeNull()
    expect(pressed('<p></p>', { key: 'K', metaKey: true, shiftKey: true })).toBeNull()
  })

  it('alone does nothing for those who turned that off', () => {
    expect(pressed('<p></p>', { key: '?' }, false)).toBeNull()
    expect(pressed('<p></p>', { key: 'k', ctrlKey: true }, false)).toBe('goTo')
  })
})
