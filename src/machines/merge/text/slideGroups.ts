/**
 * A run of changed items can often be shifted: in `a b a b`, either `a b` may be the new one. Shifts every run of
 * `items` as far down as it goes, or to the last place where it meets a run of the other side, and joins runs that
 * touch. What corresponds to what changes, what is the same does not.
 */
export function slideGroups(items: Int32Array, changed: Uint8Array, other: Uint8Array): void {
  const group = new Group(changed)
  const beside = new Group(other)
  do {
    if (group.isEmpty) continue
    let size: number
    let highest: number
    let meets: boolean
    do {
      size = group.size
      while (group.slideUp(items)) beside.toPrevious()
      highest = group.end
      meets = !beside.isEmpty
      while (group.slideDown(items)) {
        beside.toNext()
        meets ||= !beside.isEmpty
      }
    } while (group.size !== size)
    if (group.end === highest || !meets) continue
    while (beside.isEmpty) {
      group.slideUp(items)
      beside.toPrevious()
    }
  } while (group.toNext() && beside.toNext())
}

/** A run of changed items, possibly empty: there is one before every unchanged item and one at the end. */
class Group {
  start = 0
  end = 0

  constructor(private readonly changed: Uint8Array) {
    this.reachDown()
  }

  get size(): number {
    return this.end - this.start
  }

  get isEmpty(): boolean {
    return this.end === this.start
  }

  toNext(): boolean {
    if (this.end === this.changed.length) return false
    this.start = this.end + 1
    this.end = this.start
    this.reachDown()
    return true
  }

  toPrevious(): void {
    this.end = this.start - 1
    this.start = this.end
    this.reachUp()
  }

  slideDown(items: Int32Array): boolean {
    if (this.end === items.length || items[this.start] !== items[this.end]) return false
    this.changed[this.start++] = 0
    this.changed[this.end++] = 1
    this.reachDown()
    return true
  }

  slideUp(items: Int32Array): boolean {
    if (this.start === 0 || items[this.start - 1] !== items[this.end - 1]) return false
    this.changed[--this.start] = 1
    this.changed[--this.end] = 0
    this.reachUp()
    return true
  }

  private reachDown(): void {
    while (this.changed[this.end] === 1) this.end++
  }

  private reachUp(): void {
    while (this.changed[this.start - 1] === 1) this.start--
  }
}
