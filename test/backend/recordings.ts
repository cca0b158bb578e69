import { readdirSync, readFileSync } from 'node:fs'

/** One request to the deployed Jobs Manager, and what it answered. */
export interface Recording {
  readonly name: string
  /** Whether a wrong checksum was refused, or only logged. */
  readonly mode: 'soft' | 'strict'
  readonly as: 'office' | 'workshop' | 'nobody'
  readonly request: {
    readonly method: string
    readonly path: string
    readonly headers?: Readonly<Record<string, string>>
    readonly body?: unknown
  }
  readonly response: {
    readonly status: number
    readonly headers: Readonly<Record<string, string | readonly string[]>>
    readonly body: unknown
  }
}

/** A recording, and where it stands. */
export interface Recorded {
  readonly file: string
  readonly index: number
  readonly recording: Recording
}

const folder = 'test/recorded'

/** Everything that was recorded, in its order. */
export const recordings: readonly Recorded[] = readdirSync(folder)
  .filter((file) => file.endsWith('.json'))
  .flatMap((file) => {
    const all = JSON.parse(readFileSync(`${folder}/${file}`, 'utf8')) as readonly Recording[]
    return all.map((recording, index) => ({ file, index, recording }))
  })

/** The id of the job that does not exist. */
export const missingJob = '00000000-0000-4000-8000-000000000001'

/** A recorded body that was no JSON; null when it was. */
export function textOf(body: unknown): string | null {
  const isText = typeof body === 'object' && body !== null && 'text' in body && typeof body.text === 'string'
  return isText ? String(body.text) : null
}
