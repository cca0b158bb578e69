import { describe, expect, it } from 'vitest'
import { readPythonRefusal } from './pythonRefusal'

describe('a refusal that is one text with a Python dictionary in it', () => {
  it.each([
    [`Invalid data: {'name': [ErrorDetail(string='Too long.', code='max_length')]}`, { name: 'Too long.' }],
    [
      `Failed: {'name': [ErrorDetail(string='A.', code='a'), ErrorDetail(string='B.', code='b')], 'notes': [ErrorDetail(string="It's \\n “C”.", code='c')]}`,
      { name: 'A. B.', notes: "It's \n “C”." },
    ],
    [
      `x: {'notes': [ErrorDetail(string='It\\'s "\\xe9\\u20ac\\\\".', code='c')]}`,
      { notes: 'It\'s "é€\\".' },
    ],
    [`[ErrorDetail(string='Too late.', code='invalid')]`, { '': 'Too late.' }],
    [`{'name': ['A.', "It's B."], 'notes': ['C.']}`, { name: "A. It's B.", notes: 'C.' }],
    [`Invalid data: {'__all__': ['A.']}`, { __all__: 'A.' }],
    [`['Too late.', "It's over."]`, { '': "Too late. It's over." }],
    [`['Too late.']`, { '': 'Too late.' }],
    [`["It's over."]`, { '': "It's over." }],
    [` ["It's over.", 'Too late.']\n`, { '': "It's over. Too late." }],
    [`\n{'name': ['A.']}\n`, { name: 'A.' }],
    [`\n[ErrorDetail(string='Too late.', code='invalid')]`, { '': 'Too late.' }],
    [`${'x'.repeat(57)}: {'name': ['A.']}`, { name: 'A.' }],
  ])('has its sentences by field: %s', (text, found) => {
    expect(readPythonRefusal(text)).toEqual(found)
  })

  it('is none without such a dictionary, whatever it says', () => {
    for (const text of [
      '',
      'The name is too long.',
      `ErrorDetail(string='A.', code='a')`,
      `Choose one of these: ['a', 'b']`,
      `['a', 'b'] are the choices`,
      `{'name': 'A.'}`,
      `He said: 'go'`,
      `He said {'name': ['A.']}`,
      `He's sure: {'name': ['A.']}`,
      `${'x'.repeat(58)}: {'name': ['A.']}`,
      `See: {1: 2, 'name': ['A.']}`,
      `{1: 2, 'name': ['A.']}`,
      `{'name': ['A.']} and so on`,
      `{'name': ['A.'], 'more': 1}`,
      `["a", "b"] are the choices`,
      `${'x'.repeat(8_000)} {'name': [ErrorDetail(string='A.', code='a')]}`,
    ]) {
      expect(readPythonRefusal(text)).toBeNull()
    }
  })

  it('takes no longer than its length, also when a quote never ends', () => {
    const started = `{'name': [ErrorDetail(string='${"ErrorDetail(string='".repeat(100_000)}`
    expect(() => readPythonRefusal(started)).not.toThrow()
  })
})
