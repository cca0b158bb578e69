import type { Read } from './shownVersions'

/** An HTTP method as axios' interceptors see it. */
export type HttpMethod = 'get' | 'post' | 'put' | 'patch' | 'delete'

/** One row of the Jobs Manager's REST interface. */
export interface JobEndpoint {
  readonly operationId: string
  readonly method: HttpMethod
  /** `{id}` stands for a job's UUID. */
  readonly path: string
  /** A write that must say which version it is based on (RFC 9110 §13.1.1). */
  readonly needsIfMatch: boolean
  /** A success may carry the job's ETag. */
  readonly givesETag: boolean
  /** What of the job a read shows: all of it, some of the fields that can be changed, or none of them. */
  readonly shows: Read['shows']
}

const root = '/job/rest/jobs/'

function read(
  operationId: string,
  path: string,
  shows: Read['shows'] = 'other',
  givesETag = true,
): JobEndpoint {
  return { operationId, method: 'get', path: root + path, needsIfMatch: false, givesETag, shows }
}

function write(operationId: string, method: HttpMethod, path: string, givesETag = true): JobEndpoint {
  return { operationId, method, path: root + path, needsIfMatch: true, givesETag, shows: 'other' }
}

/** Nine reads, the six conditional writes, and the one that makes a job. */
export const jobEndpoints: readonly JobEndpoint[] = [
  read('getFullJob', '{id}/', 'whole'),
  read('job_rest_jobs_header_retrieve', '{id}/header/', 'fields'),
  read('job_rest_jobs_basic_info_retrieve', '{id}/basic-info/', 'fields'),
  read('job_rest_jobs_costs_summary_retrieve', '{id}/costs/summary/'),
  read('job_rest_jobs_invoices_retrieve', '{id}/invoices/'),
  read('job_rest_jobs_quote_retrieve', '{id}/quote/'),
  read('job_rest_jobs_events_retrieve', '{id}/events/'),
  read('job_rest_jobs_status_choices_retrieve', 'status-choices/', 'other', false),
  read('job_rest_jobs_weekly_metrics_list', 'weekly-metrics/', 'other', false),
  write('job_rest_jobs_update', 'put', '{id}/'),
  write('job_rest_jobs_partial_update', 'patch', '{id}/'),
  write('job_rest_jobs_destroy', 'delete', '{id}/', false),
  write('job_rest_jobs_events_create', 'post', '{id}/events/create/'),
  write('job_rest_jobs_quote_accept_create', 'post', '{id}/quote/accept/'),
  write('job_rest_jobs_undo_change_create', 'post', '{id}/undo-change/'),
  {
    operationId: 'job_rest_jobs_create',
    method: 'post',
    path: root,
    needsIfMatch: false,
    givesETag: true,
    shows: 'other',
  },
]
