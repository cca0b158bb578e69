import { sameETag } from '../../services/record/etagGrammar'

/** Whether two versions are one as far as their ETags tell; no ETag on either side tells nothing against it. */
export function sameTag(a: string | null, b: string | null): boolean {
  return a === null || b === null ? a === b : sameETag(a, b)
}
