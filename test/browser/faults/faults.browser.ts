import type { ProxiedRequest, World } from '../../faults/exchange'
import { titleOf } from '../../faults/faultTable'
import { faultMatrix, type FaultKind } from '../../faults/matrix'
import type { FaultRow } from '../../faults/matrix/faultRow'
import { expect, test } from './faultTest'
import { routeFaults } from './routeFaults'
import { sentenceOf, statuses } from './sentences'

const text = 'Typed while things went wrong'
/** What is waited for is told by the page's clock; 15 s of it would not tell more. */
const impatientMs = 1_500

const rows: readonly (FaultRow & { readonly kind: FaultKind })[] = faultMatrix

for (const row of rows) {
  const { kind, hits, lasts = 1, sees } = row
  test(titleOf(row), async ({ tom, job, office, server, world }) => {
    let left = 0
    const isHit = ({ sort }: ProxiedRequest) => sort === (hits === 'read' ? 'read' : 'write') && left-- > 0
    const faults = await routeFaults(
      tom.page,
      (request) => (isHit(request) ? kind : null),
      worldFor(kind, world),
    )
    await tom.page.addInitScript((most) => {
      const timeout = AbortSignal.timeout.bind(AbortSignal)
      AbortSignal.timeout = (ms) => timeout(Math.min(ms, most))
    }, impatientMs)
    await tom.loseHints()
    await tom.openJobToSaveByHand(job)

    if (hits === 'read') await office.change(job, { description: 'Their description' })
    if (kind === 'statusUnmoved') await tom.job.choose('Status', 'Approved')
    await tom.job.type('Notes', text)
    // A first 401 is answered with a new access token, and nobody notices.
    left = kind === 'unauthorised' ? 2 : lasts
    if (sees.includes('unknown')) faults.holdReads()
    await tom.job.save()
    if (kind === 'responsesReordered') await tom.page.evaluate(() => fetch(location.pathname))
    for (const seen of sees) {
      if (seen === 'saved' || seen === 'saving') await tom.job.seeStatus(statuses[seen])
      else await tom.job.see(sentenceOf(seen))
      faults.letReadsGo()
    }

    await tom.job.seeField('Notes', text)
    expect(new Set(faults.happened)).toEqual(new Set([kind]))
    const isThrough = ['saved', 'wentThrough'].includes(sees.at(-1) ?? '')
    const committed = server.commits.filter(({ jobId, after }) => jobId === job.id && after['notes'] === text)
    expect(committed).toHaveLength(isThrough ? 1 : 0)
    // A request may be on its way still when the page goes.
    await tom.page.unrouteAll({ behavior: 'ignoreErrors' })
  })
}

/** Between body and tag of a read a colleague changes something else than what is typed here. */
function worldFor(kind: FaultKind, world: World): World {
  return kind === 'tornRead'
    ? { ...world, meanwhile: async (id) => world.meanwhile?.(id, 'status') ?? null }
    : world
}
