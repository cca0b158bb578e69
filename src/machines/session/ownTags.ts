import { sameTag } from '../merge/sameTag'
import type { OwnTraces, SessionContext } from './editSession.types'
import { maxOwnChanges } from './limits'

/**
 * With a step from one tag to the next between which nobody but this person wrote: a 2xx to a write that went by the
 * one and was answered with the other, or a reading in which nothing is anybody else's.
 */
export function withTag(
  { ownTraces }: Pick<SessionContext, 'ownTraces'>,
  from: string | null,
  to: string | null,
): OwnTraces {
  const { tags } = ownTraces
  if (from === null || to === null) return ownTraces
  const last = tags.at(-1) ?? null
  // Both are told again when the version is read; a tag made of what is in a record may come back after a colleague's.
  if (sameTag(last, to) && tags.some((tag) => sameTag(tag, from))) return ownTraces
  return { ...ownTraces, tags: [...(sameTag(last, from) ? tags : [from]), to].slice(-maxOwnChanges) }
}

/** Whether this is the very tag that the last own write left. */
export function isLastTag({ tags }: OwnTraces, etag: string | null): boolean {
  return etag !== null && sameTag(tags.at(-1) ?? null, etag)
}

/** The tag that a version has for whoever knows of the own writes after it: that of the last of them. */
export function tagAfterOwn({ tags }: OwnTraces, etag: string | null, newest: string | null): string | null {
  // A tag made of what is in a record may have come back.
  if (sameTag(etag, newest)) return etag
  return tags.some((tag) => sameTag(tag, etag)) ? (tags.at(-1) ?? null) : etag
}
