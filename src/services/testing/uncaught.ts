import { onTestFinished } from 'vitest'

/** The messages of what would be uncaught, instead of ending the tests. */
export function uncaught(): readonly string[] {
  const caught: string[] = []
  const before = process.listeners('uncaughtException')
  process.removeAllListeners('uncaughtException')
  process.on('uncaughtException', ({ message }) => void caught.push(message))
  onTestFinished(() => {
    process.removeAllListeners('uncaughtException')
    for (const listener of before) process.on('uncaughtException', listener)
  })
  return caught
}
