import type { Clock } from '../../../src/services/browser/clock'

/**
 * Runs something in a world where nothing is left to chance: timeouts of requests are timers of this clock, and the
 * spread of waiting times is always the same. For one history at a time in a process.
 */
export async function withSimulatedTimeouts<Result>(
  clock: Clock,
  run: () => Promise<Result>,
): Promise<Result> {
  const real = { timeout: AbortSignal.timeout, random: Math.random }
  AbortSignal.timeout = (ms) => {
    const controller = new AbortController()
    clock.setTimeout(() => controller.abort(new DOMException('Timed out.', 'TimeoutError')), ms)
    return controller.signal
  }
  Math.random = () => 0.5
  return run().finally(() => {
    AbortSignal.timeout = real.timeout
    Math.random = real.random
  })
}
