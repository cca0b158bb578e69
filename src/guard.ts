/**
 * The guard alone, for an application that has its own forms and sessions: ETags on the requests of any axios client.
 * It needs axios and nothing else.
 */
export {
  ConcurrencyError,
  installConcurrency,
  installJobConcurrency,
  isConcurrencyError,
  reloadJobOnConflict,
  type Concurrency,
  type ConcurrencyOptions,
  type GuardedInstance,
  type JobConcurrency,
} from './services/guard/concurrency'
export { endpoint, type Endpoint, type EndpointTable } from './services/guard/endpoints'
export {
  createETagLedger,
  createJobETags,
  type ETagLedger,
  type ETagLedgerOptions,
  type JobETags,
  type JobETagsOptions,
} from './services/guard/etagLedger'
