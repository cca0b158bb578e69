import type { ProxiedRequest } from '../exchange'
import { faultMatrix, faultRow, type FaultKind } from '../matrix'
import type { Random } from '../random'

/** Which fault befalls which request of a history. */
export interface FaultPlan {
  /** A page is about to make a request; decides whether something goes wrong with it. `changeId` names a write. */
  expect(client: string, recordId: string, sort: 'read' | 'write', changeId?: string): void
  /** The proxy asks, for each request. */
  faultOf(request: ProxiedRequest): FaultKind | null
  /** A page has signed in again. */
  signedIn(client: string): void
  /** From now on nothing goes wrong any more. */
  stop(): void
}

// Whoever refuses a write goes by what is in it: all its copies are refused, or none.
const refusals: readonly FaultKind[] = ['badRequest', 'unprocessable', 'tooLarge', 'missing', 'gone']

/**
 * Deals faults like cards: all of them come once before one comes again, each to a request it can happen to.
 *
 * @param kinds what can happen in this history.
 * @param rate how many requests are hit, from 0 to 1.
 */
export function createFaultPlan(random: Random, kinds: readonly FaultKind[], rate: number): FaultPlan {
  let deck: FaultKind[] = []
  let stopped = false
  const dealt = new Map<string, FaultKind>()
  const lasting = new Map<string, { readonly kind: FaultKind; left: number }>()
  const signedOut = new Set<string>()
  const sent = new Set<string>()

  const deal = (sort: 'read' | 'write', isCopy: boolean): FaultKind | null => {
    const fits = (kind: FaultKind) =>
      ['any', sort].includes(faultRow(kind).hits) && !(isCopy && refusals.includes(kind))
    if (!deck.some(fits)) deck = [...deck, ...random.shuffle(kinds)]
    if (!deck.some(fits)) return null
    const index = deck.findIndex(fits)
    return deck.splice(index, 1)[0] ?? null
  }
  const last = (key: string): FaultKind | null => {
    const spell = lasting.get(key)
    if (spell === undefined || spell.left-- <= 0) return null
    return spell.kind
  }
  return {
    expect(client, recordId, sort, changeId = '') {
      const key = [client, recordId, sort].join()
      const isCopy = sent.has(changeId)
      dealt.delete(key)
      if (changeId !== '') sent.add(changeId)
      if (stopped || signedOut.has(client) || !random.chance(rate)) return
      const kind = deal(sort, isCopy)
      if (kind !== null) dealt.set(key, kind)
    },
    faultOf({ client, recordId, sort }) {
      if (stopped || recordId === null || sort === 'other') return null
      if (signedOut.has(client)) return 'unauthorised'
      const key = [client, recordId, sort].join()
      const spell = last(key)
      if (spell !== null) return spell
      const kind = dealt.get(key) ?? null
      dealt.delete(key)
      if (kind === 'unauthorised') signedOut.add(client)
      const lasts = kind === null ? 1 : (faultRow(kind).lasts ?? 1)
      if (kind !== null && lasts > 1) lasting.set(key, { kind, left: lasts - 1 })
      return kind
    },
    signedIn: (client) => void signedOut.delete(client),
    stop: () => void (stopped = true),
  }
}

/** What can happen with this write format, these ETags and this server. */
export function possibleFaults(
  format: 'delta' | 'plain',
  tags: 'weak' | 'strong',
  isDeployed = false,
): readonly FaultKind[] {
  const impossible: readonly FaultKind[] = [
    // There, whatever is written in one millisecond shares a tag; nobody has to make it look so.
    ...(isDeployed ? (['sameMillisecond'] as const) : []),
    // Without the checksum of the delta format nothing can tell two versions with one ETag apart.
    ...(format === 'plain' ? (['statusUnmoved', 'sameMillisecond'] as const) : []),
    tags === 'weak' ? 'weakMarkAdded' : 'weakMarkRemoved',
  ]
  return faultMatrix.map(({ kind }) => kind).filter((kind) => !impossible.includes(kind))
}
