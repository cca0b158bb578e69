import { describe, expect, it } from 'vitest'
import { readChange } from './readChange'
import { deltaChecksum } from '../values/checksum'
import { requireClaim, requireSameJob } from './requireClaim'
import { findJob, type JobRecord } from './jobRecord'
import { encodeFields } from './delta'
import { profiles } from '../settings/profile'
import { seedId } from '../seed/seedId'
import { testContext } from '../testing/testContext'

const fields = ['price_cap', 'paid', 'quote_acceptance_date', 'contact_id', 'notes']
const stored = {
  price_cap: '105.50',
  paid: 1,
  quote_acceptance_date: '2025-10-07T08:07:11.251Z',
  contact_id: 'a8098c1a-f86e-11da-bd1a-00112444be1e',
  notes: ' Café \r\n',
}
const seen = { ...stored, price_cap: '105.5', paid: true }

async function setUp(profile = profiles.strict) {
  const context = await testContext({ profile })
  const id = seedId('job 96001')
  await context.db.updateTable('jobs').set(stored).where('id', '=', id).execute()
  const job = await findJob(context.db, context.fields, id)
  if (job === null) throw new Error('The seed has no such job.')
  const check = (changes: object, sum?: string) => {
    const before_checksum = sum ?? deltaChecksum(job.id, encodeFields(context.fields, job.values, fields))
    const body = {
      change_id: seedId('c'),
      fields,
      before: { ...seen, ...changes },
      after: seen,
      before_checksum,
    }
    requireClaim(context, job, readChange(body, context.fields, context.profile))
  }
  return { job, check }
}

describe('what a change claims to be based on', () => {
  it.each([
    ['exactly as it is stored', {}],
    ['but for outer white space', { notes: 'Café' }],
    ['with a boolean as text', { paid: 'true' }],
    ['with white space around an id', { contact_id: ' a8098c1a-f86e-11da-bd1a-00112444be1e ' }],
  ])('is right %s', async (_how, changes) => {
    const { check } = await setUp()
    expect(() => check(changes)).not.toThrow()
  })

  it.each([
    ['an amount with its zeros', { price_cap: '105.50' }],
    ['an amount as a number', { price_cap: 106 }],
    ['a boolean as a number', { paid: 1 }],
    ['a moment without its milliseconds', { quote_acceptance_date: '2025-10-07T08:07:11Z' }],
    ['a moment in another zone', { quote_acceptance_date: '2025-10-07T21:07:11.251+13:00' }],
    ['an id in capitals', { contact_id: 'A8098C1A-F86E-11DA-BD1A-00112444BE1E' }],
    ['other line ends', { notes: ' Café \n' + 'x' }],
    ['letters composed differently', { notes: 'Cafe\u0301' }],
    ['null', { notes: null }],
    ['the empty text', { notes: '' }],
  ])('is wrong with %s', async (_how, changes) => {
    const { job, check } = await setUp()
    expect(() => check(changes)).toThrow(expect.objectContaining({ status: 412, headers: { etag: job.tag } }))
  })

  it('is wrong when only the checksum is', async () => {
    const { check } = await setUp()
    expect(() => check({}, '0'.repeat(64))).toThrow(expect.objectContaining({ status: 412 }))
  })

  it('is only logged in the profile that forgives it', async () => {
    const { check } = await setUp(profiles.deployed)
    expect(() => check({ notes: 'wrong' }, '0'.repeat(64))).not.toThrow()
  })
})

describe('the job an envelope is for', () => {
  const job = { id: 'j1' } as JobRecord
  const claim = (jobId: string | null) => ({ before: new Map(), checksum: '', jobId })
  const change = { changeId: 'c', after: new Map(), extra: new Map() }

  it('is the one in the address, when the envelope names one at all', () => {
    expect(() => requireSameJob(job, { ...change, claim: null })).not.toThrow()
    expect(() => requireSameJob(job, { ...change, claim: claim(null) })).not.toThrow()
    expect(() => requireSameJob(job, { ...change, claim: claim('j1') })).not.toThrow()
    expect(() => requireSameJob(job, { ...change, claim: claim('J1') })).toThrow(
      expect.objectContaining({ status: 400 }),
    )
  })
})
