import { jobResource } from '../resources/jobResource'
import type { Resource } from '../resources/resource'

/**
 * The ids under which the drafts of a resource lie. Jobs lie under their own, as they always did; the ids of anything
 * else begin with what it is called, so that two kinds of record never take one another's drafts.
 */
export function storedIds({ name: { many } }: Resource) {
  const prefix = many === jobResource.name.many ? '' : `${many}/`
  return {
    stored: (recordId: string) => prefix + recordId,
    /** Null for a draft of another kind of record. */
    real(stored: string): string | null {
      if (prefix === '') return stored.includes('/') ? null : stored
      return stored.startsWith(prefix) ? stored.slice(prefix.length) : null
    },
  }
}
