import { describe, expect, it } from 'vitest'
import { page, settled } from '../testing/mountForm'
import { mountShell } from '../testing/mountShell'
import NewJobDialog from './NewJobDialog.vue'

/** The dialog, with what it would send. */
async function dialog() {
  const made: unknown[] = []
  const createJob = async (values: unknown) => {
    made.push(values)
    return { id: 'j9', number: 1 }
  }
  const searchClients = async () => [{ id: 'c2', name: 'Lumen Signs', email: null }]
  await mountShell(NewJobDialog, { reads: { createJob, searchClients } as never })
  return { made, ...page() }
}

describe('making a job', () => {
  it.each(['', '   '])('with the name "%s" says that it needs one', async (name) => {
    const { type, press, alerts, made } = await dialog()
    await type('Name', name)
    await press('Create job')
    expect([alerts(), made]).toEqual(['A job needs a name.', []])
  })

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
})
