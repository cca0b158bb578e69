/** Callers that ask for the same key while a call for it is under way share its result. */
export function shareCalls<Key, Rest extends readonly unknown[], Result>(
  call: (key: Key, ...rest: Rest) => Promise<Result>,
): (key: Key, ...rest: Rest) => Promise<Result> {
  const underWay = new Map<Key, Promise<Result>>()
  return (key, ...rest) => {
    const shared = underWay.get(key) ?? call(key, ...rest).finally(() => underWay.delete(key))
    underWay.set(key, shared)
    return shared
  }
}
