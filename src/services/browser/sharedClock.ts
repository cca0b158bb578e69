import { realClock, type Clock } from './clock'

/** Timers that run equally long, the first that was set first: so it is the first that is due. */
interface Queue {
  readonly ms: number
  readonly timers: Set<Timer>
  /** What wakes the queue for its first timer; null while nothing does. */
  alarm: { readonly id: unknown } | null
  isRinging: boolean
  /** Whether it is looked at soon whether anybody still waits: once, however often timers come and go until then. */
  mayRest: boolean
}

interface Timer {
  readonly queue: Queue
  readonly call: () => void
  readonly due: number
  readonly number: number
}

/**
 * A clock for many who start timers anew all the time, as every keystroke does: those that run equally long have one timer of the
 * clock below between them, so that setting and clearing is adding to a set and taking out of it. A call that throws
 * throws in the clock below, and the calls after it come all the same. After a sleep all that are due come in their order
 * among those that run equally long; the others may come before or after them.
 *
 * @param now in ms from any beginning, never set back, and going as the clock below goes: in a test with timers of its own
 *   both are the test's, or none. Default: `performance.now()`.
 */
export function sharedClock(clock: Clock = realClock, now = () => performance.now()): Clock {
  const queues = new Map<number, Queue>()
  let lastNumber = 0

  function queueOf(ms: number): Queue {
    const known = queues.get(ms)
    if (known !== undefined) return known
    const queue: Queue = { ms, timers: new Set(), alarm: null, isRinging: false, mayRest: false }
    queues.set(ms, queue)
    return queue
  }

  function wakeForFirst(queue: Queue): void {
    const [first] = queue.timers
    if (first === undefined) return void queues.delete(queue.ms)
    const id = clock.setTimeout(() => ring(queue, first.due), Math.max(0, first.due - now()))
    queue.alarm = { id }
  }

  function ring(queue: Queue, reached: number): void {
    // A timer may be a fraction of a millisecond early, and where a page slept all of them are late.
    const until = Math.max(reached, now())
    const last = lastNumber
    queue.alarm = null
    queue.isRinging = true
    try {
      for (const timer of queue.timers) {
        // What is set meanwhile has its own turn, also with no time in between.
        if (timer.due > until || timer.number > last) break
        queue.timers.delete(timer)
        timer.call()
      }
    } finally {
      queue.isRinging = false
      wakeForFirst(queue)
    }
  }

  function rest(queue: Queue): void {
    queue.mayRest = false
    if (queue.timers.size > 0 || queue.alarm === null) return
    clock.clearTimeout(queue.alarm.id)
    queue.alarm = null
    queues.delete(queue.ms)
  }

  return {
    setTimeout(call, ms) {
      const queue = queueOf(ms)
      const timer: Timer = { queue, call, due: now() + ms, number: ++lastNumber }
      queue.timers.add(timer)
      if (queue.alarm === null && !queue.isRinging) wakeForFirst(queue)
      return timer
    },
    clearTimeout(id) {
      if (id === undefined || id === null) return
      const timer = id as Timer
      const { queue } = timer
      if (!queue.timers.delete(timer) || queue.timers.size > 0 || queue.mayRest) return
      // The one that is cleared is mostly set again at once.
      queue.mayRest = true
      queueMicrotask(() => rest(queue))
    },
  }
}
