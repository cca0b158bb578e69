/** A place where two sequences differ: `a` from `aFrom` up to `aTo` was replaced by `b` from `bFrom` up to `bTo`. */
export interface Hunk {
  readonly aFrom: number
  readonly aTo: number
  readonly bFrom: number
  readonly bTo: number
}

/** Reads marks, 1 for an item that is not in both, as hunks in order. What is unmarked corresponds, one to one. */
export function hunksOf(a: Uint8Array, b: Uint8Array): readonly Hunk[] {
  const hunks: Hunk[] = []
  let i = 0
  let j = 0
  while (i < a.length || j < b.length) {
    const [aFrom, bFrom] = [i, j]
    while (a[i] === 1) i++
    while (b[j] === 1) j++
    if (i > aFrom || j > bFrom) hunks.push({ aFrom, aTo: i, bFrom, bTo: j })
    i++
    j++
  }
  return hunks
}
