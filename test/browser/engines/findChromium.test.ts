import { expect, it } from 'vitest'
import { findChromium } from './findChromium'

const linux = { platform: 'linux', arch: 'x64' }

it('U24 takes the browser that CHROMIUM_PATH names, whatever else there is', async () => {
  expect(await findChromium({ ...linux, env: { CHROMIUM_PATH: process.execPath } })).toBe(process.execPath)
})

it('U24 a CHROMIUM_PATH that leads nowhere is an error, not another browser', async () => {
  const browser = findChromium({ ...linux, env: { CHROMIUM_PATH: '/nowhere/chromium' } })
  await expect(browser).rejects.toThrow('/nowhere/chromium')
})

it.runIf(process.platform === 'linux' && process.arch === 'x64')(
  'U24 takes the packaged browser, not one that is installed',
  { timeout: 600_000 },
  async () => {
    expect(await findChromium({ ...linux, env: {} })).toContain('node_modules/.cache/chromium')
  },
)
