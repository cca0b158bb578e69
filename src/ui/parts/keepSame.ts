/**
 * A view as it is now, with everything of the one before in it that looks the same, the whole of it included: so that of many
 * components only those are drawn anew that have something else to show. For plain data; anything else is the same
 * only where it is the same object.
 */
export function keepSame<View>(now: View, before: unknown): View {
  if (Object.is(now, before)) return now
  if (Array.isArray(now)) return Array.isArray(before) ? (keptList(now, before) as View) : now
  return isPlain(now) && isPlain(before) ? (keptObject(now, before) as View) : now
}

function keptList(now: readonly unknown[], before: readonly unknown[]): readonly unknown[] {
  const kept = now.map((item, index) => keepSame(item, before[index]))
  if (kept.length === before.length && areItems(kept, before)) return before
  return areItems(kept, now) ? now : kept
}

function keptObject(now: Readonly<Record<string, unknown>>, before: Readonly<Record<string, unknown>>) {
  const names = Object.keys(now)
  const kept = Object.fromEntries(names.map((name) => [name, keepSame(now[name], before[name])]))
  const areParts = (of: Readonly<Record<string, unknown>>) =>
    names.every((name) => Object.hasOwn(of, name) && Object.is(kept[name], of[name]))
  if (names.length === Object.keys(before).length && areParts(before)) return before
  return areParts(now) ? now : kept
}

const areItems = (kept: readonly unknown[], of: readonly unknown[]) =>
  kept.every((item, index) => Object.is(item, of[index]))

function isPlain(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype
}
