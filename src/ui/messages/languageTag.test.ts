import { describe, expect, it } from 'vitest'
import { createMessages } from './catalogue'
import { english } from './en'
import { languageTag } from './languageTag'

describe('a language as a browser says it', () => {
  it.each([
    ['en-US@posix', 'en-US'],
    ['en_US.UTF-8', 'en-US'],
    ['de-DE@euro', 'de-DE'],
    ['EN-nz', 'en-NZ'],
    ['C', null],
    ['', null],
    ['en-', null],
  ])('U22 %s is %s', (given, tag) => {
    expect(languageTag(given)).toBe(tag)
  })

  it.each(['en-US@posix', 'C', ''])('U22 words, days and amounts are there for the locale "%s"', (locale) => {
    const { app, format } = createMessages(english, {}, locale)
    expect(app.signOut).toBe('Sign out')
    expect(() => new Intl.NumberFormat(format.language)).not.toThrow()
    expect(format.language).toMatch(/^en/)
  })
})
