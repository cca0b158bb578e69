import { AxiosHeaders, type InternalAxiosRequestConfig } from 'axios'
import { describe, expect, it } from 'vitest'
import { guardedJobs } from './jobEndpoints'
import { createRequestMatcher } from './requestMatcher'

const id = '3fa85f64-5717-4562-b3fc-2c963f66afa6'
const url = `/job/rest/jobs/${id}/`
const config = (values: Partial<InternalAxiosRequestConfig>) => ({ headers: new AxiosHeaders(), ...values })

describe('createRequestMatcher', () => {
  it('answers for each request, whatever the one before was', () => {
    const match = createRequestMatcher(guardedJobs)
    const asked = [
      config({ method: 'get', url }),
      config({ method: 'patch', url }),
      config({ method: 'patch', url }),
      config({ url: `jobs/${id}/`, baseURL: '/job/rest/' }),
      config({ url: `jobs/${id}/`, baseURL: '/other/' }),
      config({}),
    ].map((each) => match(each)?.endpoint)
    expect(asked).toEqual([
      expect.objectContaining({ method: 'get', shows: 'whole' }),
      expect.objectContaining({ method: 'patch' }),
      expect.objectContaining({ method: 'patch' }),
      expect.objectContaining({ method: 'get', shows: 'whole' }),
      undefined,
      undefined,
    ])
  })
})
