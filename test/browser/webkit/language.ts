import { existsSync, mkdirSync, symlinkSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { WebDriver } from 'selenium-webdriver'

/** What Playwright is told as `locale`. WebKit can only be told by the machine's own locale. */
const language = 'en-GB'
const name = 'en_GB.UTF-8'
const everywhere = '/usr/lib/locale/C.utf8'

/**
 * Makes WebKit speak British English, whatever the machine speaks. It takes its language from the name of the locale that
 * the C library could set, and a bare machine has none but C and POSIX: so C gets a second name, in a folder of ours.
 */
export function inBritishEnglish(): Readonly<Record<string, string>> {
  if (!existsSync(everywhere)) return { LC_ALL: name, LANGUAGE: '' }
  const folder = resolve('node_modules/.cache/locales')
  mkdirSync(folder, { recursive: true })
  const link = join(folder, name)
  try {
    symlinkSync(everywhere, link)
  } catch (error) {
    // Another worker, or an earlier run, made it.
    if (!existsSync(link)) throw error
  }
  return { LC_ALL: name, LANGUAGE: '', LOCPATH: folder }
}

/** Dates and amounts are read by the page's language: in another one, tests would fail far from the cause. */
export async function seeItSpeaksBritishEnglish(driver: WebDriver): Promise<void> {
  const spoken = await driver.executeScript<string[]>(
    'return [navigator.language, new Intl.DateTimeFormat().resolvedOptions().locale]',
  )
  if (spoken.some((each) => each !== language)) {
    throw new Error(`WebKit speaks ${spoken.join(' and ')}, not ${language}: this machine has no ${name}.`)
  }
}
