import { asObject, own } from '../json/json'
import { jobFields } from './job'
import { jobName } from './jobName'
import { newJobFields } from './newJobFields'
import { defineResource } from './resource'

const jobPath = (jobId: string) => `/job/rest/jobs/${encodeURIComponent(jobId)}/`
const inData = (key: string) => (body: unknown) => own(own(body, 'data'), key)

/** The Jobs Manager's jobs. A full job is `{success, data: {job, events, company_defaults}}`. */
export const jobResource = defineResource({
  name: jobName,
  fields: jobFields,
  newFields: newJobFields,
  paths: {
    record: jobPath,
    elsewhere: (jobId) => `${jobPath(jobId)}quote/status/`,
    brief: (jobId) => `${jobPath(jobId)}header/`,
  },
  answer: {
    record: inData('job'),
    events: inData('events'),
    olderThan: inData('next_before'),
    // The head of a job's page calls the status just that.
    brief: (body) => ({ ...asObject(body), job_status: own(body, 'status') }),
    details: ['job_number', 'created_at', 'updated_at', 'quoted', 'fully_invoiced', 'shop_job', 'priority'],
  },
  format: 'delta',
})
