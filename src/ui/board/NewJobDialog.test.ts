import { describe, expect, it } from 'vitest'
import type { CreateOutcome, Creating } from '../../services/port/creating'
import type { Drafts } from '../../services/drafts/drafts.types'
import type { Person } from '../../services/port/recordApi'
import { page, settled } from '../testing/mountForm'
import { hana } from '../testing/snapshots'
import { mountShell } from '../testing/mountShell'
import NewJobDialog from './NewJobDialog.vue'

/** The dialog, with what it would send. */
async function dialog(
  answers: CreateOutcome[] = [],
  find?: Creating['find'],
  person: Person = hana,
  drafts?: Pick<Drafts, 'read' | 'write' | 'remove'>,
) {
  const made: unknown[] = []
  const create: Creating['create'] = async ({ values }) => {
    made.push(values)
    return answers.shift() ?? { type: 'create.done', record: { id: 'j9', number: 1 } }
  }
  const searchClients = async () => [{ id: 'c2', name: 'Lumen Signs', email: null }]
  const shell = await mountShell(NewJobDialog, {
    person,
    reads: { searchClients } as never,
    creating: { create, ...(find && { find }) },
    ...(drafts && { drafts }),
  })
  return { made, ...shell, ...page() }
}

describe('making a job', () => {
  it.each<[string, Person, readonly string[]]>([
    ['says so', { ...hana, newRecordNeeds: ['name'] }, ['Name']],
    [
      'says nothing, as the deployed one',
      hana,
      ['Name', 'Client', 'Estimated materials', 'Estimated time in hours'],
    ],
  ])('R28 marks what is needed where the backend %s', async (_, person, labels) => {
    await dialog([], undefined, person)
    const marked = [...document.querySelectorAll<HTMLLabelElement>('label[data-needed]')]
    expect(marked.map(({ textContent }) => textContent)).toEqual(labels)
    expect(marked.map(({ control }) => control?.getAttribute('aria-required'))).toEqual(
      labels.map(() => 'true'),
    )
    expect(document.querySelectorAll('[aria-required]')).toHaveLength(labels.length)
  })

  it('cannot be pressed before it is known what an earlier page has left', async () => {
    let found = (): void => undefined
    const kept = new Promise<null>((resolve) => (found = () => resolve(null)))
    const stored = async () => ({ type: 'draft.kept' }) as const
    const drafts = { read: () => kept, write: stored, remove: stored }
    const { type, press, made, button } = await dialog(
      [],
      undefined,
      { ...hana, newRecordNeeds: ['name'] },
      drafts,
    )
    await type('Name', 'Bracket')
    expect(button('Create job').getAttribute('aria-disabled')).toBe('true')
    await press('Create job')
    expect(made).toEqual([])
    found()
    await settled()
    expect(button('Create job').getAttribute('aria-disabled')).toBe('false')
    await press('Create job')
    expect(made).toMatchObject([{ name: 'Bracket' }])
  })

  it('has nothing suggested by the browser', async () => {
    await dialog()
    expect(document.querySelector('form')?.getAttribute('autocomplete')).toBe('off')
  })

  it.each(['', '   '])(
    'with the name "%s" says at the field, which has the focus, that it needs one',
    async (name) => {
      const { type, press, alerts, made, field, text } = await dialog()
      await type('Name', name)
      await press('Create job')
      expect([alerts(), made, field('Name').getAttribute('aria-invalid')]).toEqual(['', [], 'true'])
      expect(text().split('A job needs a name.')).toHaveLength(2)
      expect(document.activeElement).toBe(field('Name'))
      await type('Name', 'Bracket')
      expect(field('Name').getAttribute('aria-invalid')).toBeNull()
    },
  )

  it('with a text that is no value says which field is to be corrected', async () => {
    const { type, press, alerts, made } = await dialog()
    await type('Name', 'Bracket')
    await type('Delivery date', 'soon')
    await press('Create job')
    expect([alerts(), made]).toEqual(['The job was not created: correct Delivery date first.', []])
    await type('Delivery date', '2026-03-04')
    await press('Create job')
    await settled()
    expect([alerts(), made]).toEqual(['', [{ name: 'Bracket', delivery_date: '2026-03-04' }]])
  })

  it('does not leave out a client that was typed and not found', async () => {
    const { type, press, alerts, made, field, button } = await dialog()
    const leave = () =>
      field('Client').dispatchEvent(new FocusEvent('blur', { relatedTarget: button('Close') }))
    await type('Name', 'Bracket')
    await type('Client', 'Lumen')
    leave()
    await press('Create job')
    expect(alerts()).toContain('Nothing is called “Lumen”.')
    expect([alerts(), made]).toEqual([
      expect.stringContaining('The job was not created: correct Client first.'),
      [],
    ])
    await type('Client', 'lumen signs')
    leave()
    await press('Create job')
    expect(made).toMatchObject([{ name: 'Bracket', client_id: 'c2' }])
  })

  it('U10 whose answer got lost says so, keeps what was typed, and does not say that it was not created', async () => {
    const lost: CreateOutcome = { type: 'create.unknown', why: 'server' }
    const { type, press, alerts, made, field, text } = await dialog([lost], async () => ({
      type: 'find.failed',
    }))
    await type('Name', 'Bracket')
    await press('Create job')
    await settled()
    expect([alerts(), made]).toEqual(['', [{ name: 'Bracket' }]])
    expect(text()).toContain('We do not know whether the job was created')
    expect((field('Name') as HTMLInputElement).value).toBe('Bracket')
  })

  it('U10 asks which job it is where only the board can tell', async () => {
    const lost: CreateOutcome = { type: 'create.unknown', why: 'timeout' }
    const records = [{ id: 'j7', number: 1007, name: 'Bracket' }]
    const { type, press, router, made } = await dialog([lost], async () => ({ type: 'find.likely', records }))
    await type('Name', 'Bracket')
    await press('Create job')
    await settled()
    await press('Job 1007: Bracket')
    await settled()
    expect([router.currentRoute.value.path, made.length]).toEqual(['/', 1])
  })

  it('U10 clears the form when it is told to, and brings it back', async () => {
    const { type, press, field } = await dialog()
    await type('Name', 'Bracket')
    await press('Clear the form')
    expect((field('Name') as HTMLInputElement).value).toBe('')
    await press('Bring back what I typed')
    expect((field('Name') as HTMLInputElement).value).toBe('Bracket')
  })
})
