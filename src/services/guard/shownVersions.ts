import { sameETag } from '../record/etagGrammar'

/** A read that gave a version to a view. */
export interface Read {
  /** Where: reading the same again shows its reader the newer version. */
  readonly from: string
  /**
   * `whole`: every field of the record. `fields`: some of those that writes change. `other`: none of them, so that it
   * only counts while nothing else is known.
   */
  readonly shows: 'whole' | 'fields' | 'other'
  /** When it was sent, by {@link nextMoment}. */
  readonly sentAt: number
  /** The view that asked, where it has a name of its own. Such a read says nothing of what others are shown. */
  readonly view?: string | undefined
}

interface Slot {
  etag: string
  readonly shows: Read['shows']
}

/** Something that became of a version, and when. */
interface Happened {
  readonly etag: string
  readonly at: number
}

/** What the views of one record were shown. */
export interface ShownViews {
  readonly views: ReadonlyMap<string, string>
  /** What a write is based on whose author's view has no name; null when nothing was shown. */
  oldest(): string | null
  /** Whether a read would tell nothing new. */
  has(etag: string, read: Read): boolean
  /** @returns whether anything changed. */
  show(etag: string, read: Read): boolean
  only(etag: string): void
  replace(from: string, to: string, view?: string): void
  refuse(etag: string): void
}

const maxViews = 50
let moment = 0

/** A number that is larger each time: what happened first has the smaller one. */
export function nextMoment(): number {
  return ++moment
}

/**
 * Keeps, for each place a record is read from, the version that was read there last. Where they differ, nobody knows
 * which of them the author of a write has on screen. The oldest is safe: if the write comes from a newer view, it is
 * refused once, and nothing is lost; the other way round somebody's work would be overwritten.
 */
export function shownViews(): ShownViews {
  const slots = new Map<string, Slot>()
  const views = new Map<string, string>()
  // Tags have no order of their own. Answers overtake one another, so what counts is when a version was first asked for.
  const ages = new Map<string, number>()
  let replaced: Happened | null = null
  let refused: Happened | null = null
  const ageOf = ({ etag }: Slot) => ages.get(etag) ?? 0
  const isBefore = (one: Slot, other: Slot) => {
    const order = rank(one) - rank(other)
    return order < 0 || (order === 0 && ageOf(one) < ageOf(other))
  }
  const age = (etag: string, at: number) => {
    const before = ages.get(etag)
    if (before === undefined || at < before) setRecent(ages, etag, at)
  }
  return {
    views,
    oldest() {
      let found: Slot | undefined
      for (const slot of slots.values()) {
        if (found === undefined || isBefore(slot, found)) found = slot
      }
      return found?.etag ?? null
    },
    has: (etag, { from, view }) => (view === undefined ? slots.get(from)?.etag : views.get(view)) === etag,
    show(etag, { from, shows, sentAt, view }) {
      // An answer that was overtaken by one's own write brings nothing anybody else did.
      if (replaced !== null && sentAt < replaced.at && etag === replaced.etag) return false
      age(etag, sentAt)
      if (view !== undefined) {
        if (views.get(view) === etag) return false
        setRecent(views, view, etag)
        return true
      }
      // Somebody was refused and has read the whole record since: that is what counts from now on.
      if (shows === 'whole' && refused !== null && sentAt > refused.at && etag !== refused.etag) {
        slots.clear()
        refused = null
      }
      if (slots.get(from)?.etag === etag) return false
      slots.set(from, { etag, shows })
      return true
    },
    only(etag) {
      age(etag, nextMoment())
      slots.clear()
      slots.set('', { etag, shows: 'whole' })
    },
    replace(from, to, view) {
      const at = nextMoment()
      age(to, at)
      if (view !== undefined) return setRecent(views, view, to)
      replaced = { etag: from, at }
      for (const slot of slots.values()) if (sameETag(slot.etag, from)) slot.etag = to
    },
    refuse(etag) {
      refused = { etag, at: nextMoment() }
    },
  }
}

function setRecent<Value>(map: Map<string, Value>, key: string, value: Value): void {
  map.delete(key)
  map.set(key, value)
  if (map.size > maxViews) map.delete(map.keys().next().value as string)
}

function rank({ shows }: Slot): number {
  return shows === 'other' ? 1 : 0
}
