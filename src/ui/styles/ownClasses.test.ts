import { expect, it } from 'vitest'
import { ownClasses } from './ownClasses'

it('every class that an expression gives bears our name, once', () => {
  expect(ownClasses(['button', { 'dialog-wide': true, dark: false }, 'jes jes-input'])).toBe(
    'jes-button jes-dialog-wide jes jes-input',
  )
  expect(ownClasses(undefined)).toBe('')
  expect(ownClasses('button')).toBe('jes-button')
  expect(ownClasses('button')).toBe('jes-button')
})
