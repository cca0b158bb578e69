import { existsSync } from 'node:fs'
import { firefox } from '@playwright/test'
import { installWithApt } from './installWithApt'

/** An engine beside Chromium, and how it comes onto a machine. */
interface OtherEngine {
  readonly title: string
  /** The program that starts it, or null when it is not here. */
  readonly find: () => string | null
  /** Debian's packages. */
  readonly packages: readonly string[]
  /** What somebody does whose machine is no Debian, or who may not install. */
  readonly how: string
}

const firstOf = (...paths: readonly (string | undefined)[]) =>
  paths.find((path) => path !== undefined && path !== '' && existsSync(path)) ?? null

export const otherEngines = {
  firefox: {
    title: 'Firefox',
    find: () => firstOf(process.env['FIREFOX_PATH'], '/usr/bin/firefox-esr', firefox.executablePath()),
    packages: ['firefox-esr'],
    how: 'apt-get install firefox-esr, or elsewhere npx playwright install firefox; FIREFOX_PATH names another.',
  },
  webkit: {
    title: 'WebKit',
    find: () => {
      const driver = firstOf(process.env['WEBKIT_DRIVER_PATH'], '/usr/bin/WebKitWebDriver')
      return existsSync('/usr/bin/Xvfb') ? driver : null
    },
    packages: ['webkit2gtk-driver', 'xvfb'],
    how: 'apt-get install webkit2gtk-driver xvfb. There is no such driver for macOS and Windows.',
  },
} as const satisfies Record<string, OtherEngine>

export type OtherEngineName = keyof typeof otherEngines

/** Why an engine's tests are skipped; null when it is here. */
export function missing(name: OtherEngineName): string | null {
  const { title, find, how } = otherEngines[name]
  return find() === null ? `${title} is not on this machine: ${how}` : null
}

/** Brings the other engines onto this machine where that can be done; says of each that is not here how to get it. */
export function setUpEngines(): void {
  for (const [name, { title, find, packages }] of Object.entries(otherEngines)) {
    if (find() !== null) continue
    console.log(`Installing ${title} …`)
    installWithApt(...packages)
    const why = missing(name as OtherEngineName)
    if (why !== null) console.log(why)
  }
}
