import { describe, expect, it } from 'vitest'
import { jobFields } from '../../src/services/resources/job'
import { changeSchema, fullJobSchema, writeRefusals } from './jobSchemas'
import { fieldProperties, object } from './schemas'

describe('the schema of a field', () => {
  it.each([
    ['name', { type: 'string', minLength: 1, maxLength: 100, description: 'Name.' }],
    ['order_number', { type: ['string', 'null'], maxLength: 100, description: 'Order number.' }],
    ['delivery_date', { type: ['string', 'null'], format: 'date', description: 'Delivery date.' }],
    ['paid', { type: 'boolean', description: 'Paid.' }],
    ['client_id', { type: ['string', 'null'], format: 'uuid', description: 'Client.' }],
    [
      'price_cap',
      { type: ['string', 'null'], pattern: '^-?[0-9]+(\\.[0-9]{1,2})?$', description: 'Price cap.' },
    ],
    [
      'pricing_methodology',
      { type: 'string', enum: ['time_materials', 'fixed_price'], description: 'Pricing.' },
    ],
  ])('says what the table says about %s', (name, schema) => {
    expect(fieldProperties(jobFields)[name]).toEqual(schema)
  })

  it('lets a choice that may be empty be null', () => {
    const choices = [{ value: 'a', label: 'A' }]
    const [schema] = Object.values(
      fieldProperties([{ name: 'x', label: 'X', kind: 'choice', nullable: true, choices }]),
    )
    expect(schema).toEqual({ type: ['string', 'null'], enum: ['a', null], description: 'X.' })
  })
})

describe('the schemas of whole bodies', () => {
  it('name every field, in both write formats and in the answer', () => {
    const names = jobFields.map((row) => row.name)
    const [envelope, plain] = changeSchema(jobFields)['anyOf'] as { properties: Record<string, object> }[]
    const job = JSON.stringify(fullJobSchema(jobFields))
    expect(Object.keys(plain?.properties ?? {})).toEqual(names)
    for (const part of ['before', 'after']) {
      const { properties } = envelope?.properties[part] as { properties: object }
      expect(Object.keys(properties)).toEqual(names)
    }
    for (const name of names) expect(job).toContain(`"${name}":{`)
  })

  it('say which properties may be left out', () => {
    expect(object({ a: {}, b: {} }, ['b'])).toEqual({
      type: 'object',
      properties: { a: {}, b: {} },
      required: ['a'],
    })
  })

  it('describe every refusal in a sentence', () => {
    expect(Object.keys(writeRefusals)).toEqual(['400', '404', '412', '428'])
    for (const refusal of Object.values(writeRefusals)) expect(refusal['description']).toMatch(/^[A-Z].*\.$/)
  })
})
