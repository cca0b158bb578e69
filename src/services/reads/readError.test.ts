import { describe, expect, it } from 'vitest'
import type { HttpAnswer } from '../http/httpAnswer'
import { brokenAnswer, ReadError, requireJson } from './readError'

const answered = (status: number, value?: unknown): HttpAnswer => ({
  type: 'answer',
  status,
  header: () => null,
  body: value === undefined ? { type: 'empty' } : { type: 'json', value },
})

function thrownBy(answer: HttpAnswer): unknown {
  try {
    return requireJson(answer)
  } catch (error) {
    return error
  }
}

describe('a read for a view', () => {
  it('gives the JSON of a success', () => {
    expect(requireJson(answered(200, { id: 7 }))).toEqual({ id: 7 })
  })

  it('that was refused says why, and has the server’s own sentence', () => {
    const error = thrownBy(answered(404, { error: 'There is no such job.' }))
    expect(error).toBeInstanceOf(ReadError)
    expect(error).toMatchObject({ name: 'ReadError', reason: 'missing', status: 404, isAnswer: true })
    expect(error).toMatchObject({
      sentence: 'There is no such job.',
      message: 'The request gave no usable answer (missing).',
    })
  })

  it('is worth asking for again where the server did not answer, or could not', () => {
    const none = thrownBy({ type: 'none', why: 'network' })
    expect(none).toMatchObject({ reason: 'network', status: null, sentence: null, isAnswer: false })
    expect(thrownBy(answered(500))).toMatchObject({ reason: 'server', status: 500, isAnswer: false })
    expect(thrownBy(answered(499))).toMatchObject({ reason: 'refused', isAnswer: true })
    expect(brokenAnswer()).toMatchObject({ reason: 'broken', status: 200, sentence: null, isAnswer: true })
  })
})
