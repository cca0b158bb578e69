/**
 * A language tag as `Intl` takes it (BCP 47), or null. Browsers also hand on what the system says, as in
 * `en-US@posix` or `en_US.UTF-8`: of that, the part that is a tag.
 */
export function languageTag(given: string): string | null {
  const [start = ''] = given.split(/[.@]/, 1)
  try {
    return Intl.getCanonicalLocales(start.replaceAll('_', '-'))[0] ?? null
  } catch {
    return null
  }
}
