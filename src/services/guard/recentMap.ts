/** A map that keeps the entries that were used last. */
export interface RecentMap<Value> {
  /** Reads a value, which counts as using it. */
  get(key: string): Value | undefined
  /** Reads a value without using it. */
  peek(key: string): Value | undefined
  /** @returns the key that had to go for it. */
  set(key: string, value: Value): string | undefined
  delete(key: string): boolean
  clear(): void
  keys(): Iterable<string>
  readonly size: number
}

/** @param max How many entries are kept. */
export function createRecentMap<Value>(max: number): RecentMap<Value> {
  // In the order of use: the first key is the one that was used longest ago.
  const entries = new Map<string, Value>()
  let last = ''
  const set = (key: string, value: Value) => {
    entries.delete(key)
    entries.set(key, value)
    last = key
  }
  return {
    get(key) {
      const value = entries.get(key)
      if (value !== undefined && key !== last) set(key, value)
      return value
    },
    peek: (key) => entries.get(key),
    set(key, value) {
      set(key, value)
      const [oldest] = entries.size > max ? entries.keys() : []
      if (oldest !== undefined) entries.delete(oldest)
      return oldest
    },
    delete: (key) => entries.delete(key),
    clear: () => entries.clear(),
    keys: () => entries.keys(),
    get size() {
      return entries.size
    },
  }
}
