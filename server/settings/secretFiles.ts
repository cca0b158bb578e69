import { readFileSync } from 'node:fs'

/** Settings that nobody should see in a list of processes or of their environments. */
const secretSettings = ['DATABASE_URL', 'JOBS_DEMO_PASSWORD', 'JOBS_TOKEN_SECRET'] as const

type Environment = Readonly<Record<string, string | undefined>>

/**
 * The environment, where `NAME_FILE` may name a file that has what `NAME` would have, as Docker and Kubernetes hand out
 * secrets.
 *
 * @throws Error with a sentence when both are set, or the file cannot be read or is empty.
 */
export function withSecretFiles(env: Environment): Environment {
  const read = secretSettings.flatMap((name) => {
    const path = env[`${name}_FILE`]
    if (!path) return []
    if (env[name]) throw new Error(`${name} and ${name}_FILE are both set. Set one of them.`)
    return [[name, contentOf(path, `${name}_FILE`)] as const]
  })
  return { ...env, ...Object.fromEntries(read) }
}

function contentOf(path: string, name: string): string {
  let text: string
  try {
    text = readFileSync(path, 'utf8').trimEnd()
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new Error(`${name} names ${path}, which cannot be read: ${reason}`, { cause: error })
  }
  if (text === '') throw new Error(`${name} names ${path}, which is empty.`)
  return text
}
