import { describe, expect, it } from 'vitest'
import { jobFields } from '../../src/services/resources/job'
import { sharedServer, signedIn, testBrowser } from '../testing/testServer'

const server = sharedServer()

interface Operation {
  readonly operationId?: string
  readonly summary?: string
  readonly responses: Record<string, { description?: string; content?: Record<string, { schema: unknown }> }>
}
interface Document {
  readonly openapi: string
  readonly paths: Record<string, Record<string, Operation>>
}

async function readDocument(): Promise<Document> {
  return (await testBrowser(server.app).get('/docs/json')).json<Document>()
}

describe('the OpenAPI document', () => {
  it('names and describes every operation', async () => {
    const { openapi, paths } = await readDocument()
    const operations = Object.values(paths).flatMap((methods) => Object.values(methods))
    expect(openapi).toBe('3.1.0')
    expect(operations.every(({ operationId, summary }) => operationId && summary)).toBe(true)
    expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(operations.length)
    expect(operations.map(({ operationId }) => operationId)).toEqual(
      expect.arrayContaining([
        'getFullJob',
        'job_rest_jobs_partial_update',
        'job_rest_jobs_undo_change_create',
      ]),
    )
  })

  it('describes the job from the field table', async () => {
    const patch = (await readDocument()).paths['/job/rest/jobs/{id}/']?.['patch']
    const text = JSON.stringify(patch)
    for (const { name, label } of jobFields) {
      expect(text).toContain(`"${name}":{`)
      expect(text).toContain(`"description":"${label}."`)
    }
    expect(Object.keys(patch?.responses ?? {})).toEqual(['200', '400', '404', '412', '428'])
  })

  it('is true of a board, a list of events and a person', async () => {
    const app = server.app
    const hana = await signedIn(app)
    const { paths } = (await hana.get('/docs/json')).json<Document>()
    for (const path of ['/job/api/jobs/fetch-all/', '/accounts/me/', '/job/rest/jobs/status-choices/']) {
      const schema = paths[path]?.['get']?.responses['200']?.content?.['application/json']?.schema
      const body = (await hana.get(path)).json<object>()
      expect(Object.keys(body)).toEqual((schema as { required: string[] }).required)
    }
  })
})

describe('the documentation page', () => {
  it('is served with a policy of its own', async () => {
    const browser = testBrowser(server.app)
    const answer = await browser.get('/docs/')
    expect(answer.statusCode).toBe(200)
    expect(answer.headers['content-type']).toContain('text/html')
    expect(answer.headers['content-security-policy']).toContain("style-src 'self' 'unsafe-inline'")
    expect(answer.headers['content-security-policy']).not.toContain("script-src 'self' 'unsafe-inline'")
    expect((await browser.get('/healthz')).headers['content-security-policy']).not.toContain('unsafe-inline')
  })
})
