type Callback = (lock: Lock | null) => unknown

/** Web Locks as far as they are used: exclusive, in the order asked, given up when the signal aborts. */
export function testLocks() {
  const queues = new Map<string, (() => void)[]>()
  const free = (name: string) => {
    const [, ...rest] = queues.get(name) ?? []
    queues.set(name, rest)
    rest[0]?.()
  }
  const request = (name: string, options: LockOptions, callback: Callback) =>
    new Promise<unknown>((resolve, reject) => {
      const run = () => {
        void Promise.resolve()
          .then(() => callback({ name, mode: 'exclusive' }))
          .then(resolve, reject)
          .finally(() => free(name))
      }
      const queue = [...(queues.get(name) ?? []), run]
      queues.set(name, queue)
      if (queue.length === 1) run()
      options.signal?.addEventListener('abort', () => {
        const waiting = queues.get(name) ?? []
        if (waiting.indexOf(run) < 1) return
        queues.set(
          name,
          waiting.filter((each) => each !== run),
        )
        reject(new DOMException('', 'AbortError'))
      })
    })
  return {
    request: (name: string, ...rest: [Callback] | [LockOptions, Callback]) =>
      rest.length === 1 ? request(name, {}, rest[0]) : request(name, rest[0], rest[1]),
  } as Pick<LockManager, 'request'>
}
