import axios, { AxiosError } from 'axios'
import { describe, expect, it } from 'vitest'
import { answer } from '../../../test/support/services/answer'
import { createTellPlaces } from './tellPlaces'

const places = [
  { recordId: 'j1', field: 'notes', unsaved: true },
  { recordId: 'j2', field: null, unsaved: false },
]

describe('where the browser of a stream is', () => {
  it('is said to the server in the words of its API, at the address of that stream', async () => {
    const sent: unknown[] = []
    const http = axios.create({
      adapter: (config) => {
        sent.push([config.method, config.url, JSON.parse(String(config.data))])
        return Promise.resolve(answer(config, 204))
      },
    })
    await createTellPlaces(http)('a/b', places)
    const body = {
      places: [
        { job_id: 'j1', field: 'notes', unsaved: true },
        { job_id: 'j2', field: null, unsaved: false },
      ],
    }
    expect(sent).toEqual([['put', '/job/rest/changes/a%2Fb/', body]])
  })

  it('is nobody’s concern when it does not arrive', async () => {
    const adapter = () => Promise.reject(new AxiosError('no', AxiosError.ERR_NETWORK))
    await expect(createTellPlaces(axios.create({ adapter }))('a', places)).resolves.toBeUndefined()
  })
})
