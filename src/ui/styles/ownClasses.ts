import { normalizeClass } from 'vue'

/** Each name with ours before it; once is enough. */
export const withPrefix = (classes: string): string =>
  classes
    .split(/\s+/)
    .filter((name) => name !== '')
    .map((name) => (/^jes(-|$)/.test(name) ? name : `jes-${name}`))
    .join(' ')

const known = new Map<string, string>()

/**
 * The classes a component of ours gives by an expression, as the published components say them: each bears our name
 * (scripts/guestClasses.ts writes the calls). There are few, so each is worked out once.
 */
export function ownClasses(value: unknown): string {
  const classes = normalizeClass(value)
  const found = known.get(classes)
  if (found !== undefined) return found
  const own = withPrefix(classes)
  known.set(classes, own)
  return own
}
