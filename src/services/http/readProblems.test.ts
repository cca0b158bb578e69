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

  it.each<[string, unknown]>([
    [
      'text in another key',
      { detail: "Refused: {'name': [ErrorDetail(string='Long.', code='max_length')]}" },
    ],
    ['text of a model’s errors', { error: "{'name': ['Long.']}" }],
    ['lists below the word', { error: { name: ['Long.'] } }],
    ['lists beside the word', { error: 'No.', details: { name: ['Long.'], code: 7 } }],
    ['lists below a success that is none', { success: false, detail: { name: ['Long.'] } }],
  ])('R28 reads what Django makes of its errors in one way or another: %s', (_, body) => {
    expect(readProblems(jobFields, body)).toEqual({ name: 'Long.' })
    expect(readMessage(body)).toMatch(/^(?:Long\.|No\.)$/)
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

describe('R27 refusals as other backends write them', () => {
  const at = (name: string) => ({ name, label: name, kind: 'text', nullable: true }) as const
  const fields = ['title', 'unit_price', 'status', 'message'].map(at)

  it.each<[string, unknown, object]>([
    [
      'Rails, Laravel',
      { message: 'No.', errors: { title: ['is silly', 'twice'] } },
      { title: 'is silly twice' },
    ],
    [
      'ASP.NET, beside a title of its own',
      { title: 'Errors occurred.', status: 400, errors: { Title: ['Silly.'], '$.unit_price': ['Bad.'] } },
      { title: 'Silly.', unit_price: 'Bad.' },
    ],
    ['problem details', { title: 'Unprocessable', status: 422, detail: 'Silly.', type: 'about:blank' }, {}],
    ['problem details without a status', { title: 'Unprocessable', detail: 'Silly.' }, {}],
    ['words beside the status', { error: 'E', message: 'M', detail: 'D' }, {}],
    [
      'problem details with pointers',
      { title: 'No', status: 422, errors: [{ pointer: '#/title', detail: 'Silly.' }] },
      { title: 'Silly.' },
    ],
    [
      'JSON:API',
      { errors: [{ source: { pointer: '/data/attributes/title' }, detail: 'A.' }] },
      { title: 'A.' },
    ],
    [
      'FastAPI',
      {
        detail: [
          { loc: ['body', 'title'], msg: 'A.' },
          { loc: ['body', 'title'], msg: 'B.' },
        ],
      },
      { title: 'A. B.' },
    ],
    [
      'Spring',
      { status: 400, errors: [{ field: 'unit_price', defaultMessage: 'A.' }] },
      { unit_price: 'A.' },
    ],
    ['OData', { error: { code: '400', message: 'Silly.', target: 'title' } }, { title: 'Silly.' }],
    [
      'OData with details',
      { error: { message: 'Several.', details: [{ target: 'in/title', message: 'A.' }] } },
      { title: 'A.' },
    ],
    ['Kinto', { message: 'x', details: [{ name: 'data.title', description: 'A.' }] }, { title: 'A.' }],
    ['lists of fields with such names', { title: ['A.'], message: ['B.'] }, { title: 'A.', message: 'B.' }],
    ['none of these', { errors: [null, 7, 'x', { field: 7 }, { field: 'title' }, { detail: 'A.' }] }, {}],
  ])('%s', (_backend, body, problems) => {
    expect(readProblems(fields, body)).toEqual(problems)
  })
})

describe('readMessage', () => {
  it.each([
    [{ error: { code: '400', message: 'Silly.' } }, 'Silly.'],
    [{ title: 'Unprocessable', status: 422, detail: 'Silly.' }, 'Silly.'],
    [{ title: 'Unprocessable', status: 422 }, 'Unprocessable'],
    [{ errors: [{ detail: 'A.' }, { message: 'B.' }, {}] }, 'A. B.'],
    [{ errors: ['A.', 'B.'] }, 'A. B.'],
    [{ errors: { base: ['A.'], unknown: ['B.'] } }, 'A. B.'],
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
