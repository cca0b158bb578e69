import { describe, expect, it } from 'vitest'
import { jobFields, type FieldRow } from '../../src/services/resources/job'
import { emptyValue, fieldRow, readValue } from './fieldValues'
import { JsonFloat, type SentValue } from './jsonFloat'

const row = (name: string): FieldRow => {
  const found = fieldRow(jobFields, name)
  if (found === undefined) throw new Error(name)
  return found
}
const problem = (text: string) => ({ problem: text })

describe('reading a value by its row of the field table', () => {
  it.each<[string, SentValue, unknown]>([
    ['name', ' Bracket \r\n', ' Bracket \r\n'],
    ['name', '😀'.repeat(100), '😀'.repeat(100)],
    ['description', '', ''],
    ['description', '  ', '  '],
    ['description', null, null],
    ['job_status', 'in_progress', 'in_progress'],
    ['delivery_date', '2028-02-29', '2028-02-29'],
    ['price_cap', '105.5', '105.50'],
    ['price_cap', 105, '105.00'],
    ['price_cap', new JsonFloat('105.10'), '105.10'],
    ['price_cap', '0007', '7.00'],
    ['price_cap', '-0', '0.00'],
    ['price_cap', '99999999.99', '99999999.99'],
    ['paid', true, true],
    ['client_id', 'A8098C1A-F86E-11DA-BD1A-00112444BE1E', 'a8098c1a-f86e-11da-bd1a-00112444be1e'],
    ['quote_acceptance_date', '2025-10-07T21:07:11.251999+13:00', '2025-10-07T08:07:11.251Z'],
    ['quote_acceptance_date', '2025-10-07T08:07Z', '2025-10-07T08:07:00.000Z'],
  ])('takes %s %o', (name, sent, value) => {
    expect(readValue(row(name), sent)).toEqual({ value })
  })

  it.each<[string, SentValue, string]>([
    ['name', '', 'Name must have at least 1 character.'],
    ['name', null, 'Name must have a value.'],
    ['name', '   ', 'Name must have a value.'],
    ['name', '\t\x1c\u00a0\u3000', 'Name must have a value.'],
    ['name', 'x'.repeat(101), 'Name has 101 characters; at most 100 are possible.'],
    ['name', 5, 'Name must be text.'],
    ['notes', 'a\0b', 'Notes contains a character (U+0000) that cannot be stored.'],
    ['notes', 'a\ud800b', 'Notes contains half of a character (a lone surrogate).'],
    ['pricing_methodology', 'guess', 'Pricing must be one of time_materials, fixed_price.'],
    ['paid', 'true', 'Paid must be true or false.'],
    ['paid', 1, 'Paid must be true or false.'],
    ['client_id', 'not-a-uuid', 'Client must be a UUID.'],
    ['price_cap', '105.555', 'Price cap can have at most 2 digits after the point.'],
    ['price_cap', '123456789', 'Price cap can have at most 8 digits before the point.'],
    ['price_cap', '-1', 'Price cap must be at least 0.'],
    ['charge_out_rate', null, 'Charge-out rate must have a value.'],
  ])('refuses %s %o', (name, sent, sentence) => {
    expect(readValue(row(name), sent)).toEqual(problem(sentence))
  })

  it.each(['1e2', new JsonFloat('1e2'), '.5', '5.', '+5', ' 5', '5,50', 'NaN', '', true])(
    'refuses %o as an amount',
    (sent) => {
      expect(readValue(row('price_cap'), sent)).toEqual(problem('Price cap must be a number such as 105.50.'))
    },
  )

  it.each(['2026-02-30', '2026-2-3', '0000-01-01', '04/03/2026', '2026-03-04T00:00:00Z'])(
    'refuses %s as a day',
    (sent) => {
      expect(readValue(row('delivery_date'), sent)).toEqual(
        problem('Delivery date must be a day that exists, written as YYYY-MM-DD.'),
      )
    },
  )

  it.each(['2026-03-04', '2026-03-04T09:30:00', '2026-02-30T09:30:00Z', '2026-03-04T24:00:00Z', 'now'])(
    'refuses %s as a moment',
    (sent) => {
      expect(readValue(row('quote_acceptance_date'), sent)).toHaveProperty('problem')
    },
  )
})

describe('the value of a field nobody has filled in', () => {
  it('is null where null is allowed, and the mildest value otherwise', () => {
    const values = Object.fromEntries(jobFields.map((each) => [each.name, emptyValue(each)]))
    expect(values).toMatchObject({
      name: '',
      notes: null,
      job_status: 'draft',
      charge_out_rate: '0.00',
      paid: false,
    })
  })
})
