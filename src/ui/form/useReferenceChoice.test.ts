import { describe, expect, it } from 'vitest'
import type { Fields } from '../../services/record/fieldTable'
import { jobFormView, type FieldView } from './jobFormView'
import type { Reference, References } from '../workspace/references'
import { messages, snapshotWith } from '../testing/snapshots'
import { useReferenceChoice } from './useReferenceChoice'

const reference = (id: string, name: string, isPrimary = false): Reference => ({
  id,
  name,
  detail: null,
  isPrimary,
})

/** A picker of a field over edits that it changes itself. */
function picker(name: 'client_id' | 'contact_id', change: Partial<References> = {}) {
  const references: References = {
    search: (text) => Promise.resolve([reference('c2', `Kelso ${text}`)]),
    contactsOf: (id) => Promise.resolve([reference(`${id}-1`, 'Ann', true), reference(`${id}-2`, 'Ben')]),
    ...change,
  }
  let edits: Fields = {}
  const told: Fields[] = []
  const viewOf = (wanted: string): FieldView => {
    const { sections } = jobFormView(snapshotWith({ edits }), messages)
    const found = sections.flatMap(({ fields }) => fields).find(({ row }) => row.name === wanted)
    if (found === undefined) throw new Error(wanted)
    return found
  }
  const field = () => viewOf(name)
  const tell = (values: Fields) => {
    told.push(values)
    const known = { client_id: 'c1', contact_id: 'k1' } as const
    const all = Object.entries({ ...edits, ...values })
    edits = Object.fromEntries(all.filter(([key, value]) => known[key as keyof typeof known] !== value))
  }
  const contact = () => viewOf('contact_id')
  return { ...useReferenceChoice(field, references, tell), told, tell, contact, edits: () => edits }
}

describe('picking a client', () => {
  it('sends client and contact in one edit, and its primary contact as soon as that is known', async () => {
    const { pick, told } = picker('client_id')
    await pick('c2')
    expect(told).toEqual([
      // What is saved: no edit. Nobody asked for no contact.
      { client_id: 'c2', contact_id: 'k1' },
      { client_id: 'c2', contact_id: 'c2-1' },
    ])
  })

  it('shows no contact until there is one, and asks for none when the list cannot be read', async () => {
    const { pick, edits, contact } = picker('client_id', {
      contactsOf: () => Promise.reject(new Error('down')),
    })
    await pick('c2')
    expect(edits()).toEqual({ client_id: 'c2' })
    expect(contact()).toMatchObject({ value: null, words: '', edited: false })
  })

  it('leaves a contact alone that was picked while the list was on its way', async () => {
    let answer: (contacts: readonly Reference[]) => void = () => undefined
    const contactsOf = () => new Promise<readonly Reference[]>((resolve) => (answer = resolve))
    const { pick, told, tell } = picker('client_id', { contactsOf })
    const picking = pick('c2')
    tell({ client_id: 'c2', contact_id: 'c2-2' })
    answer([reference('c2-1', 'Ann', true)])
    await picking
    expect(told.at(-1)).toEqual({ client_id: 'c2', contact_id: 'c2-2' })
  })

  it('picking the old client again brings its contact back: nothing is left unsaved', async () => {
    const { pick, told } = picker('client_id')
    await pick('c2')
    await pick('c1')
    expect(told.at(-1)).toEqual({ client_id: 'c1', contact_id: 'k1' })
  })

  it('no client means no contact, and the same client changes nothing', async () => {
    const { pick, told } = picker('client_id')
    await pick('c1')
    expect(told).toEqual([])
    await pick(null)
    expect(told).toEqual([{ client_id: null, contact_id: null }])
  })
})

describe('a text that is left in the box', () => {
  const clients = [reference('c2', 'Lumen Signs'), reference('c3', 'Lumen Signs Ltd')]
  const search = (text: string) =>
    Promise.resolve(clients.filter(({ name }) => name.toLowerCase().includes(text.toLowerCase())))

  it('that is the name of one client picks it, in either case, also before the list is there', async () => {
    for (const text of ['Lumen Signs', ' lumen signs ']) {
      const { leave, told, left } = picker('client_id', { search })
      await leave(text)
      expect(told[0]).toEqual({ client_id: 'c2', contact_id: 'k1' })
      expect(left.value).toBeNull()
    }
  })

  it('picks at once where the list is there: what is saved in the same moment has it', async () => {
    const { leave, search: look, told } = picker('client_id', { search })
    await look('Lumen Signs')
    void leave('Lumen Signs')
    expect(told).toEqual([{ client_id: 'c2', contact_id: 'k1' }])
  })

  it('that is no name changes nothing, and says so', async () => {
    const { leave, told, left } = picker('client_id', { search })
    await leave('Zzz Holdings')
    expect([told, left.value]).toEqual([[], { at: 'missing', text: 'Zzz Holdings', over: 'c1' }])
    await leave('Lumen')
    expect([told, left.value]).toEqual([[], { at: 'missing', text: 'Lumen', over: 'c1' }])
  })

  it('that several are called picks none of them', async () => {
    const namesakes = () => Promise.resolve([reference('c2', 'Smith'), reference('c3', 'smith')])
    const { leave, told, left } = picker('client_id', { search: namesakes })
    await leave('Smith')
    expect([told, left.value?.at]).toEqual([[], 'several'])
  })

  it('is told to be unknown when nobody can look it up', async () => {
    const { leave, told, left } = picker('client_id', { search: () => Promise.reject(new Error('offline')) })
    await leave('Lumen Signs')
    expect([told, left.value?.at]).toEqual([[], 'failed'])
  })

  it('is nothing when it is the name that stood there', async () => {
    const { leave, told, left } = picker('client_id', { search })
    await leave('kelso catering')
    expect([told, left.value]).toEqual([[], null])
  })

  it('empties the field when it is empty', async () => {
    const { leave, told } = picker('client_id', { search })
    await leave(' ')
    expect(told).toEqual([{ client_id: null, contact_id: null }])
  })

  it('gives way to what is picked or looked for since', async () => {
    let answer: (found: readonly Reference[]) => void = () => undefined
    const later = () => new Promise<readonly Reference[]>((resolve) => (answer = resolve))
    const { leave, pick, told, left } = picker('client_id', { search: later })
    const leaving = leave('Lumen Signs')
    expect(left.value).toEqual({ at: 'searching', text: 'Lumen Signs', over: 'c1' })
    await pick(null)
    answer(clients)
    await leaving
    expect([told, left.value]).toEqual([[{ client_id: null, contact_id: null }], null])
  })

  it('L1 gives way to a newer value that came in while it was looked for', async () => {
    let answer: (found: readonly Reference[]) => void = () => undefined
    const later = () => new Promise<readonly Reference[]>((resolve) => (answer = resolve))
    const { leave, tell, told, left } = picker('client_id', { search: later })
    const leaving = leave('Lumen Signs')
    tell({ client_id: 'c9' })
    answer(clients)
    await leaving
    expect([told, left.value]).toEqual([[{ client_id: 'c9' }], null])
  })
})

describe('the list of a picker', () => {
  it('shows what was found, and says when it could not be loaded', async () => {
    const { list, search } = picker('client_id')
    await search('dairy')
    expect(list.value).toMatchObject({ at: 'found', items: [{ name: 'Kelso dairy' }] })
    const broken = picker('client_id', { search: () => Promise.reject(new Error('offline')) })
    await broken.search('')
    expect(broken.list.value).toEqual({ at: 'failed' })
  })

  it('is narrowed by what is typed, for the contacts of the client', async () => {
    const { list, search } = picker('contact_id')
    await search('be')
    expect(list.value).toMatchObject({ items: [{ id: 'c1-2', name: 'Ben' }] })
  })

  it('does not show the answer to an older question', async () => {
    const answers: ((found: readonly Reference[]) => void)[] = []
    const search = () => new Promise<readonly Reference[]>((resolve) => answers.push(resolve))
    const choice = picker('client_id', { search })
    const [first, second] = [choice.search('k'), choice.search('ke')]
    answers[1]?.([reference('c2', 'Kelso')])
    answers[0]?.([reference('c9', 'Other')])
    await Promise.all([first, second])
    expect(choice.list.value).toMatchObject({ items: [{ id: 'c2' }] })
  })
})
