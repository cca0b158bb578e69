/**
 * The shortest way from one sequence to another (E. W. Myers, An O(ND) Difference Algorithm, 1986, in its linear
 * space form): calls back with the index of every item it drops from `a` and adds from `b`. Where there are several
 * shortest ways it takes the one `git merge-file` takes.
 */
export function shortestScript(
  a: Int32Array,
  b: Int32Array,
  drop: (index: number) => void,
  add: (index: number) => void,
): void {
  const split = splitter(a, b)
  const walk = ({ aFrom, aTo, bFrom, bTo }: Box): void => {
    while (aFrom < aTo && bFrom < bTo && a[aFrom] === b[bFrom]) {
      aFrom++
      bFrom++
    }
    while (aFrom < aTo && bFrom < bTo && a[aTo - 1] === b[bTo - 1]) {
      aTo--
      bTo--
    }
    if (aFrom === aTo) for (; bFrom < bTo; bFrom++) add(bFrom)
    else if (bFrom === bTo) for (; aFrom < aTo; aFrom++) drop(aFrom)
    else {
      const x = split({ aFrom, aTo, bFrom, bTo })
      walk({ aFrom, aTo: x.a, bFrom, bTo: x.b })
      walk({ aFrom: x.a, aTo, bFrom: x.b, bTo })
    }
  }
  walk({ aFrom: 0, aTo: a.length, bFrom: 0, bTo: b.length })
}

/** A part of the grid that has `a` along one side and `b` along the other. */
interface Box {
  aFrom: number
  aTo: number
  bFrom: number
  bTo: number
}

/** So many items of `a` and of `b` are behind it. */
interface Point {
  readonly a: number
  readonly b: number
}

const beyond = 0x7fffffff
/** Steps from each end before a good way is taken for the best: keeps huge texts with nothing in common quick. */
const fewestSteps = 256

/**
 * Finds a point on a shortest way through a box by searching from both corners until the searches meet. `forward[d]`
 * and `backward[d]` are how far each search has come on the diagonal `d`, as a place in `a`.
 */
function splitter(a: Int32Array, b: Int32Array): (box: Box) => Point {
  const diagonals = a.length + b.length + 3
  const zero = b.length + 1
  const forward = new Int32Array(diagonals)
  const backward = new Int32Array(diagonals)
  const maxSteps = Math.max(fewestSteps, roughRoot(diagonals))

  return ({ aFrom, aTo, bFrom, bTo }) => {
    const first = zero + aFrom - bTo
    const last = zero + aTo - bFrom
    const start = zero + aFrom - bFrom
    const end = zero + aTo - bTo
    const meetsForward = ((start - end) & 1) === 1
    let [fMin, fMax, bMin, bMax] = [start, start, end, end]
    forward[start] = aFrom
    backward[end] = aTo
    for (let steps = 1; ; steps++) {
      if (fMin > first) forward[--fMin - 1] = -1
      else fMin++
      if (fMax < last) forward[++fMax + 1] = -1
      else fMax--
      for (let d = fMax; d >= fMin; d -= 2) {
        const [left, right] = [forward[d - 1]!, forward[d + 1]!]
        let i = left >= right ? left + 1 : right
        let j = i - (d - zero)
        while (i < aTo && j < bTo && a[i] === b[j]) {
          i++
          j++
        }
        forward[d] = i
        if (meetsForward && bMin <= d && d <= bMax && backward[d]! <= i) return { a: i, b: j }
      }
      if (bMin > first) backward[--bMin - 1] = beyond
      else bMin++
      if (bMax < last) backward[++bMax + 1] = beyond
      else bMax--
      for (let d = bMax; d >= bMin; d -= 2) {
        const [left, right] = [backward[d - 1]!, backward[d + 1]!]
        let i = left < right ? left : right - 1
        let j = i - (d - zero)
        while (i > aFrom && j > bFrom && a[i - 1] === b[j - 1]) {
          i--
          j--
        }
        backward[d] = i
        if (!meetsForward && fMin <= d && d <= fMax && i <= forward[d]!) return { a: i, b: j }
      }
      if (steps >= maxSteps) return furthest()
    }

    /** The point that has come furthest from its corner. */
    function furthest(): Point {
      let [ahead, aheadA] = [-1, -1]
      for (let d = fMax; d >= fMin; d -= 2) {
        const i = Math.min(forward[d]!, aTo, bTo + d - zero)
        const sum = i + i - (d - zero)
        if (ahead < sum) [ahead, aheadA] = [sum, i]
      }
      let [behind, behindA] = [beyond, beyond]
      for (let d = bMax; d >= bMin; d -= 2) {
        const i = Math.max(backward[d]!, aFrom, bFrom + d - zero)
        const sum = i + i - (d - zero)
        if (sum < behind) [behind, behindA] = [sum, i]
      }
      return aTo + bTo - behind < ahead - (aFrom + bFrom)
        ? { a: aheadA, b: ahead - aheadA }
        : { a: behindA, b: behind - behindA }
    }
  }
}

/** About the square root: the power of two above it. */
export function roughRoot(n: number): number {
  let root = 1
  for (let left = n; left > 0; left >>= 2) root <<= 1
  return root
}
