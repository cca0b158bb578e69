import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'

const derive = promisify<string, Buffer, number, object, Buffer>(scrypt)
const keyLength = 32
const blockSize = 8

/**
 * Hashes a password with scrypt (RFC 7914) and a salt of its own: `scrypt$<cost>$<salt>$<key>`, the last two in
 * base64.
 *
 * @param cost A power of two; doubling it doubles time and memory.
 */
export async function hashPassword(password: string, cost: number): Promise<string> {
  const salt = randomBytes(16)
  const key = await derive(password, salt, keyLength, limits(cost))
  return ['scrypt', cost, salt.toString('base64'), key.toString('base64')].join('$')
}

/** Whether a password has this hash, compared in constant time. */
export async function passwordMatches(password: string, hash: string): Promise<boolean> {
  const [, cost = '', salt = '', key = ''] = hash.split('$')
  const expected = Buffer.from(key, 'base64')
  const actual = await derive(password, Buffer.from(salt, 'base64'), keyLength, limits(Number(cost)))
  return expected.length === actual.length && timingSafeEqual(expected, actual)
}

function limits(cost: number) {
  return { N: cost, r: blockSize, p: 1, maxmem: 256 * (cost + 64) * blockSize }
}
