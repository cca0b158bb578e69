import { sameETag, strongTag } from '../record/etagGrammar'
import type { SendOutcome } from '../port/recordApi'

/** In which form a server takes the tags it gave. */
export interface TagForm {
  of(etag: string | null): string | null
  /** Takes note of what came of a write that bore this tag. */
  learn(recordId: string, sent: string | null, outcome: SendOutcome): void
}

/**
 * As they came; or bare, once a server has taken a tag so that it had refused with what something on the way made of it
 * (a framework that compresses, for instance Django's, makes weak ones of strong ones). Otherwise every save would take
 * three requests there.
 */
export function createTagForm(): TagForm {
  let isBare = false
  let refused: { readonly recordId: string; readonly etag: string } | null = null
  return {
    of: (etag) => (etag !== null && isBare ? strongTag(etag) : etag),
    learn(recordId, sent, { type }) {
      if (sent === null) return
      if (type === 'send.stale') {
        refused = { recordId, etag: sent }
        isBare = false
      } else if (type === 'send.accepted' && refused?.recordId === recordId) {
        if (sent !== refused.etag && sameETag(sent, refused.etag)) isBare = true
      }
    },
  }
}
