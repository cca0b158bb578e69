import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const onlyOwner = 0o600

/** The secret that signs session tokens: made once, kept in the data folder for its owner only. */
export function keptSecret(dataDir: string): string {
  const path = join(dataDir, 'token-secret')
  if (!existsSync(path)) writeFileSync(path, randomBytes(32).toString('hex'), { mode: onlyOwner, flag: 'wx' })
  return readFileSync(path, 'utf8')
}
