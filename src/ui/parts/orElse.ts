/** What `make` gives; `instead` where the browser refuses it by throwing, as it may for storage and channels. */
export function orElse<T>(instead: T, make: () => T): T {
  try {
    return make()
  } catch {
    return instead
  }
}
