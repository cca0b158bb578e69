import type { FastifyRequest } from 'fastify'
import { personOf } from './access'
import { isUuid } from '../values/fieldValues'
import type { WriteRequest } from '../jobs/updateJob'

/** The shape of a route that names one job. */
export interface JobRoute {
  Params: { id: string }
}

/** The job a request names. What is not a UUID names no job, and never reaches the database. */
export function jobIdOf(request: FastifyRequest<JobRoute>): string {
  return isUuid(request.params.id) ? request.params.id : ''
}

/** A request to write to a job, with the person from the session. */
export function writeRequest(request: FastifyRequest<JobRoute>): WriteRequest {
  return {
    jobId: jobIdOf(request),
    ifMatch: request.headers['if-match'],
    body: request.body,
    person: personOf(request),
  }
}
