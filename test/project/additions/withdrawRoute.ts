import { randomUUID } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import { requireIfMatch, jobTag } from '../../../server/http/etag'
import { applyChange } from '../../../server/jobs/applyChange'
import type { ServerContext } from '../../../server/jobs/context'
import { requireRevision, writeLocked } from '../../../server/jobs/lockedJob'
import { writeRequest, type JobRoute } from '../../../server/routes/jobRequest'

/** The route of the operation. */
export function withdrawRoute(app: FastifyInstance, context: ServerContext): void {
  app.post<JobRoute>(
    '/job/rest/jobs/:id/quote/withdraw/',
    { config: { access: 'office' } },
    async (request, reply) => {
      const { jobId, ifMatch, person } = writeRequest(request)
      const tag = requireIfMatch(ifMatch)
      const written = await writeLocked(context, jobId, async (locked) => {
        requireRevision(locked.job, tag)
        const { commit } = await applyChange(context, locked, {
          kind: 'quote',
          person,
          eventType: 'quote_withdrawn',
          description: 'Withdrew the acceptance of the quote.',
          changeId: randomUUID(),
          after: { quote_acceptance_date: null },
          revision: 'move',
        })
        return { answer: jobTag(jobId, commit.revision), commit }
      })
      return reply.header('etag', written).send({ success: true })
    },
  )
}
