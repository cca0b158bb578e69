import { randomBytes } from 'node:crypto'
import {
  closeSync,
  fsyncSync,
  linkSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'

const onlyOwner = 0o600
const wholeSecret = /^[0-9a-f]{64}$/

/**
 * The secret that signs session tokens: made once, kept in the data folder for its owner only. A file that a crash left
 * empty or cut off is none.
 */
export function keptSecret(dataDir: string): string {
  const path = join(dataDir, 'token-secret')
  const kept = readOr('', path)
  if (wholeSecret.test(kept)) return kept
  const secret = randomBytes(32).toString('hex')
  const draft = `${path}.${process.pid}`
  const file = openSync(draft, 'w', onlyOwner)
  writeSync(file, secret)
  // On the disk before it has its name: no crash leaves half of it there.
  fsyncSync(file)
  closeSync(file)
  return putInPlace(draft, path)
}

/** Of several servers that start together on one folder, the first one's counts for all. */
function putInPlace(draft: string, path: string): string {
  try {
    linkSync(draft, path)
    rmSync(draft)
  } catch {
    // It is there: whole from another server, or broken from before. Some disks have no links.
    if (wholeSecret.test(readOr('', path))) rmSync(draft)
    else renameSync(draft, path)
  }
  return readFileSync(path, 'utf8')
}

function readOr(instead: string, path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return instead
    throw error
  }
}
