import { expect, it } from 'vitest'
import { faultRow, type FaultKind } from './matrix'

it('a row of the matrix is found by its kind', () => {
  expect(faultRow('badGateway').fault).toContain('502')
  expect(() => faultRow('none' as FaultKind)).toThrow(RangeError)
})
