import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createServer } from '../createServer'
import { openDatabase } from '../database/database'
import { seedId } from '../seed/seedId'
import { sharedServer, signedIn, testServer } from '../testing/testServer'

const server = sharedServer()

interface Results {
  readonly results: readonly Record<string, unknown>[]
}

describe('the client picker', () => {
  it.each([
    ['', 12],
    ['kELSo', 1],
    ['s', 9],
    ['%', 0],
    ['_', 0],
    ['\\', 0],
    ["'", 1],
    ['%00kelso', 1],
  ])('finds clients by a part of their name: "%s"', async (text, count) => {
    const hana = await signedIn(server.app)
    const query = text === '%00kelso' ? text : encodeURIComponent(text)
    const answer = await hana.get(`/clients/search/?q=${query}`)
    expect(answer.statusCode).toBe(200)
    expect(answer.json<Results>().results).toHaveLength(count)
  })

  it.each([
    ['ärger', 'Ärger GmbH'],
    ['ÄRGER gmbh', 'Ärger GmbH'],
    ['A\u0308rger', 'Ärger GmbH'],
    ['straße', 'STRASSENBAU NORD'],
    ['łódź', 'ŁÓDŹ Metal'],
    ['ΟΔΟΣ', 'οδος 7'],
  ])('U32 finds by letters of every alphabet, whatever their case: "%s"', async (text, name) => {
    const directory = mkdtempSync(join(tmpdir(), 'clients-'))
    onTestFinished(() => rmSync(directory, { recursive: true }))
    const database = join(directory, 'jobs.sqlite')
    await (await createServer({ database, passwordCost: 2 })).close()
    const db = openDatabase(database)
    await db.insertInto('clients').values({ id: randomUUID(), name, email: '', phone: '' }).execute()
    await db.destroy()
    // Clients that came into the table some other way are found as soon as the server has started again.
    const hana = await signedIn(await testServer({ database }))
    const answer = await hana.get(`/clients/search/?q=${encodeURIComponent(text)}`)
    expect(answer.json<Results>().results.map((client) => client['name'])).toEqual([name])
  })

  it('answers what a picker shows, by name', async () => {
    const hana = await signedIn(server.app)
    const { results } = (await hana.get('/clients/search/?q=ridge')).json<Results>()
    expect(results).toEqual([
      {
        id: seedId('client ridge'),
        name: 'Ridge & Sons Roofing',
        email: 'ridge@ridgeroofing.example',
        phone: '03 555 0190',
        last_invoice_date: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) as string,
        total_spend: '$1,761.00',
      },
    ])
  })

  it('finds everybody by less than three letters in the profile deployed', async () => {
    const hana = await signedIn(await testServer({ profile: 'deployed' }))
    const found = async (q: string) =>
      (await hana.get(`/clients/search/?q=${q}`)).json<Results>().results.length
    const all = await found('')
    expect(all).toBeGreaterThan(5)
    expect([await found('ke'), await found('kel')]).toEqual([all, 1])
  })
})

describe('the contact picker', () => {
  it('lists the contacts of a client, the primary one first', async () => {
    const hana = await signedIn(server.app)
    const answer = await hana.get(`/clients/contacts/?client_id=${seedId('client kelso').toUpperCase()}`)
    expect(answer.json<Results>().results.map(({ name, is_primary }) => [name, is_primary])).toEqual([
      ['Murray Kelso', true],
      ['Ben Arden', false],
      ['Trish Kelso', false],
    ])
  })

  it('is empty for an unknown client and refuses what is no id', async () => {
    const hana = await signedIn(server.app)
    const empty = await hana.get(`/clients/contacts/?client_id=${seedId('nobody')}`)
    expect(empty.json()).toEqual({ results: [] })
    for (const query of ['', '?client_id=5', '?client_id=a&client_id=b']) {
      expect((await hana.get(`/clients/contacts/${query}`)).statusCode).toBe(400)
    }
  })
})
