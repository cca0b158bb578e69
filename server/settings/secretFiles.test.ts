import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { withSecretFiles } from './secretFiles'

const folder = mkdtempSync(join(tmpdir(), 'jobs-secrets-'))
afterAll(() => rmSync(folder, { recursive: true }))

function file(name: string, text: string): string {
  writeFileSync(join(folder, name), text)
  return join(folder, name)
}

describe('secrets in files', () => {
  it('are read as if the environment had them, without the line end that an editor leaves', () => {
    const env = { PORT: '1', DATABASE_URL_FILE: file('url', 'postgres://jobs:word@db/jobs\n') }
    expect(withSecretFiles(env)).toMatchObject({ PORT: '1', DATABASE_URL: 'postgres://jobs:word@db/jobs' })
  })

  it('change nothing where no file is named', () => {
    expect(withSecretFiles({ PORT: '1', JOBS_DEMO_PASSWORD_FILE: '' })).toEqual({
      PORT: '1',
      JOBS_DEMO_PASSWORD_FILE: '',
    })
  })

  it('say what is wrong with them, with the path', () => {
    const missing = join(folder, 'missing')
    expect(() => withSecretFiles({ JOBS_TOKEN_SECRET_FILE: missing })).toThrow(missing)
    const empty = file('empty', '\n')
    expect(() => withSecretFiles({ JOBS_TOKEN_SECRET_FILE: empty })).toThrow(`${empty}, which is empty`)
    const both = { JOBS_DEMO_PASSWORD: 'one', JOBS_DEMO_PASSWORD_FILE: file('two', 'two') }
    expect(() => withSecretFiles(both)).toThrow('are both set')
  })
})
