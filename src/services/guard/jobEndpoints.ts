import { endpoint, type Endpoint, type EndpointTable, type HttpMethod } from './endpoints'

/** One row of the Jobs Manager's REST interface. */
export interface JobEndpoint extends Endpoint {
  readonly operationId: string
}

function row(
  operationId: string,
  method: HttpMethod,
  path: string,
  differs: Partial<Endpoint> = {},
): JobEndpoint {
  return { operationId, ...endpoint(method, `/job/rest/jobs/${path}`, differs) }
}

/** Reads, conditional writes, and the one that makes a job. Not derived from `jobResource`, so that the guard alone stays small. */
export const jobEndpoints: readonly JobEndpoint[] = [
  row('getFullJob', 'get', '{id}/'),
  row('job_rest_jobs_header_retrieve', 'get', '{id}/header/', { shows: 'fields' }),
  row('job_rest_jobs_basic_info_retrieve', 'get', '{id}/basic-info/', { shows: 'fields' }),
  row('job_rest_jobs_costs_summary_retrieve', 'get', '{id}/costs/summary/'),
  row('job_rest_jobs_invoices_retrieve', 'get', '{id}/invoices/'),
  row('job_rest_jobs_quote_retrieve', 'get', '{id}/quote/'),
  row('job_rest_jobs_events_retrieve', 'get', '{id}/events/'),
  row('job_rest_jobs_status_choices_retrieve', 'get', 'status-choices/', { givesETag: false }),
  row('job_rest_jobs_weekly_metrics_list', 'get', 'weekly-metrics/', { givesETag: false }),
  row('job_rest_jobs_update', 'put', '{id}/'),
  row('job_rest_jobs_partial_update', 'patch', '{id}/'),
  row('job_rest_jobs_destroy', 'delete', '{id}/'),
  row('job_rest_jobs_events_create', 'post', '{id}/events/create/'),
  row('job_rest_jobs_quote_accept_create', 'post', '{id}/quote/accept/'),
  row('job_rest_jobs_undo_change_create', 'post', '{id}/undo-change/'),
  row('job_rest_jobs_create', 'post', ''),
]

/** Ids are UUIDs, which `status-choices` is not, in either case. */
export const guardedJobs: EndpointTable = {
  name: { one: 'job' },
  endpoints: jobEndpoints,
  isId: (segment) => segment.length === 36 && [8, 13, 18, 23].every((at) => segment.charAt(at) === '-'),
  idOf: (id) => id.toLowerCase(),
}
