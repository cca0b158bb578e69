import { describe, expect, it } from 'vitest'
import { hashPassword, passwordMatches } from './passwords'

describe('a password', () => {
  it('matches its own hash only', async () => {
    const hash = await hashPassword('sheet-metal', 2)
    expect(await passwordMatches('sheet-metal', hash)).toBe(true)
    expect(await passwordMatches('Sheet-metal', hash)).toBe(false)
    expect(await passwordMatches('', hash)).toBe(false)
  })

  it('has a salt of its own and is nowhere in the hash', async () => {
    const [one, two] = [await hashPassword('sheet-metal', 2), await hashPassword('sheet-metal', 2)]
    expect(one).toMatch(/^scrypt\$2\$[^$]+\$[^$]+$/)
    expect(one).not.toBe(two)
    expect(one).not.toContain('sheet-metal')
  })

  it('can be hashed at the cost a server really uses', async () => {
    const hash = await hashPassword('sheet-metal', 2 ** 15)
    expect(await passwordMatches('sheet-metal', hash)).toBe(true)
  })
})
