import { describe, expect, it } from 'vitest'
import { jobFields } from '../resources/job'
import { readMessage, readProblems, tooLargeProblem } from './readProblems'

describe('readProblems', () => {
  it('reads a sentence per field, as the Jobs Manager and as a REST framework writes them', () => {
    const own = { error: 'No.', fields: { name: 'Name must have a value.', colour: 'What?' } }
    expect(readProblems(jobFields, own)).toEqual({ name: 'Name must have a value.' })
    const framework = { name: ['This field is required.', 'Really.'], notes: 'Too long.', detail: 'No.' }
    expect(readProblems(jobFields, framework)).toEqual({
      name: 'This field is required. Really.',
      notes: 'Too long.',
    })
  })

  it.each([
    null,
    undefined,
    'text',
    [],
    { fields: 'all' },
    { name: 7 },
    { name: [] },
    { name: [{}] },
    { name: '' },
  ])('finds none in %j', (body) => {
    expect(readProblems(jobFields, body)).toEqual({})
  })

  it('takes nothing from a prototype, and no book for a sentence', () => {
    const body: unknown = JSON.parse('{"__proto__":{"name":"x"},"fields":{"__proto__":{"name":"x"}}}')
    expect(readProblems(jobFields, body)).toEqual({})
    expect(readProblems(jobFields, { name: 'x'.repeat(1_000_000) })['name']).toHaveLength(1_000)
  })
})

describe('readMessage', () => {
  it.each([
    [{ error: 'No.' }, 'No.'],
    [{ detail: 'Sign in.' }, 'Sign in.'],
    [{ message: 'Hm.' }, 'Hm.'],
    [{ non_field_errors: ['A.', 'B.'] }, 'A. B.'],
    [{ error: { code: 7 }, detail: 'Said here.' }, 'Said here.'],
    [{ success: false }, null],
    [undefined, null],
    ['<html>', null],
  ])('of %j is %j', (body, message) => {
    expect(readMessage(body)).toBe(message)
  })
})

describe('tooLargeProblem', () => {
  it('stands at the longest text, with its length and the limit', () => {
    const problem = tooLargeProblem(
      jobFields,
      { name: 'Tray', notes: '🛠'.repeat(1_500), paid: true },
      1_048_576,
    )
    expect(problem).toEqual({
      notes: 'Notes is too long to be saved: it has 1,500 characters; at most 1,048,576 bytes are possible.',
    })
  })

  it('stands nowhere when no text was sent', () => {
    expect(tooLargeProblem(jobFields, { paid: true, notes: null }, 1)).toEqual({})
  })
})
